"""How a client sounds, in words that brief a language model: what the person says of it, then what was learned.

The brief is shown before it leaves, and may be changed. It is short, and the client's name is not in it; nor are
the names, handles, tags and links of the learned examples, which were about other days and other people.
"""

import regex

from studio import voice
from studio.assistant import named
from studio.assistant.phrasing import base_of, blanked
from studio.languages import english
from studio.post import Client

MOST = 1500  # characters in all
LINE, LIST, EXAMPLE = 280, 200, 240  # in what the person says, in a list of words, in an example
EXAMPLES = 3
NAME = "[name]"

_UNSPACED = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")
_CLUSTER = regex.compile(r"\X")
_END = regex.compile(r".*[.!?…。！？](?=\s|$)", regex.DOTALL)


def of(client: Client, profile: voice.Profile | None) -> str:
    """Return the brief, one trait a line, at most `MOST` characters; empty where nothing is known."""
    said = client.voice
    written = ", ".join(name for tag in client.languages if (name := english(tag)))
    traits = [
        ("Tone", _cut(said.tone, LINE)),
        ("Audience", _cut(said.audience, LINE)),
        ("About the voice", _cut(said.note, LINE)),
        ("Words that they never use", _listed(said.refused)),
        *(_learned(said.off, profile) if profile is not None else ()),
        ("Languages", written if len(client.languages) > 1 else ""),
        *(("An example", example) for example in _examples(client, profile)),
    ]
    lines: list[str] = []
    room = MOST
    for name, text in traits:
        line = f"{name}: {_without_client(_one_line(text), client)}" if text.strip() else ""
        if line and len(line) < room:
            lines.append(line)
            room -= len(line) + 1
    # A brief of nothing but the languages briefs nobody.
    return "\n".join(lines) if any(not line.startswith("Languages:") for line in lines) else ""


def _learned(off: tuple[str, ...], profile: voice.Profile) -> list[tuple[str, str]]:
    """Return what was learned, once there are captions enough, and what the person says instead of it."""
    habits = {
        "favourites": ("Words that are theirs", _listed(profile.favourites)),
        "openings": ("Captions begin", "; ".join(profile.openings) if profile.habit else ""),
        "length": ("Words in a caption", _range(profile.length)),
        "emoji": ("Emoji in a caption", _range(profile.emoji)),
        "tags": ("Hashtags in a caption", _range(profile.tags)),
    }
    unwanted = {family.partition(".")[2].replace("opening", "openings") for family in off}
    return [
        (name, _cut(text, LIST))
        for field, (name, text) in habits.items()
        if (field in profile.own or profile.count >= voice.LEAST) and field not in unwanted
    ]


def _examples(client: Client, profile: voice.Profile | None) -> list[str]:
    """Return the person's own examples, else learned ones without the names in them; each short."""
    if client.voice.examples:
        return [_cut(example, EXAMPLE) for example in client.voice.examples[:EXAMPLES]]
    if profile is None:
        return []
    return [_cut(_without_names(text, profile.language), EXAMPLE) for text in profile.typical[:EXAMPLES]]


def _without_names(text: str, language: str) -> str:
    """Return `text` with a placeholder for each likely name, and without handles, tags and links."""
    bare = blanked(text, named.hidden(text))
    for start, end in reversed(named.likely_names(bare, base_of(language))):
        bare = f"{bare[:start]}{NAME}{bare[end:]}"
    bare = regex.sub(rf"{regex.escape(NAME)}(?:\s{regex.escape(NAME)})+", NAME, bare)
    return str(regex.sub("\0+", " ", bare))


def _without_client(text: str, client: Client) -> str:
    """Return `text` without the client's name and handles, and without the name's words that have a capital there."""
    whole = {client.name.strip(), *(handle.name.strip().lstrip("@") for handle in client.handles)}
    parts = {part for part in client.name.split() if len(part) > 2 and part[0].isupper()}
    for names, flags in ((whole, regex.IGNORECASE), (parts, 0)):
        for name in sorted(filter(None, names), key=lambda one: (-len(one), one)):
            whole_word = rf"(?<![\p{{L}}\p{{N}}]){regex.escape(name)}(?![\p{{L}}\p{{N}}])"
            pattern = regex.escape(name) if _UNSPACED.search(name) else whole_word
            text = regex.sub(f"@?{pattern}", NAME, text, flags=flags)
    return text


def _listed(words: tuple[str, ...]) -> str:
    """Return as many whole words as there is room for."""
    chosen = ""
    for one in words:
        longer = f"{chosen}, {one}" if chosen else one
        if len(longer) > LIST:
            break
        chosen = longer
    return chosen


def _cut(text: str, most: int) -> str:
    """Return `text` on one line of at most `most` characters: whole sentences, else words, else signs."""
    line = _one_line(text)
    if len(line) <= most:
        return line
    sentences = _END.match(line[:most])
    if sentences is not None and len(sentences[0]) * 2 > most:
        return str(sentences[0])
    kept = ""
    for cluster in _CLUSTER.findall(line):
        if len(kept) + len(cluster) >= most:
            break
        kept += cluster
    words = kept.rpartition(" ")[0]
    return f"{words if len(words) * 2 > most else kept}…"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _range(span: tuple[int, int] | None) -> str:
    if span is None:
        return ""
    fewest, most = span
    return str(most) if fewest == most else f"{fewest} to {most}"
