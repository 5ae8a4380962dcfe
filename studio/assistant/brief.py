"""How a client sounds, in words that brief a language model: what the person says of it, then what was learned."""

from studio import voice
from studio.post import Client


def of(client: Client, profile: voice.Profile | None) -> str:
    """Return the brief, one trait a line; empty where nothing is known. The client's name is not in it."""
    said = client.voice
    lines = [
        ("Tone", said.tone),
        ("Audience", said.audience),
        ("About the voice", said.note),
    ]
    if profile is not None:
        lines += [
            ("Words that are theirs", ", ".join(profile.favourites)),
            ("Words that they never use", ", ".join(profile.refused)),
            ("Captions begin", "; ".join(profile.openings) if profile.habit else ""),
            ("Words in a caption", _range(profile.length)),
            ("Emoji in a caption", _range(profile.emoji)),
            ("Hashtags in a caption", _range(profile.tags)),
        ]
    lines += [("An example", example) for example in said.examples]
    return "\n".join(f"{name}: {text}" for name, text in lines if text.strip())


def _range(span: tuple[int, int] | None) -> str:
    if span is None:
        return ""
    fewest, most = span
    return str(most) if fewest == most else f"{fewest} to {most}"
