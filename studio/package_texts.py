"""The words that go with one placement's pictures: as files, and as what the page says to the one who posts them."""

from collections.abc import Iterable, Sequence

from media.provenance import is_generative, last
from studio import caption, counting, photo, placements, planned, provenance
from studio import client as clients
from studio.credits import to_tag
from studio.export_frame import Frame
from studio.package import Sheet, Shown, Switch
from studio.placements import Placement
from studio.post import Item, Media


def files(frame: Frame, placement: Placement, items: Sequence[Item]) -> dict[str, str]:
    """Return the text of each file by its name; what the placement has no field for, and what is empty, is no file."""
    words = caption.compose(frame.post, placement.id)
    fields = placement.words
    alts = [
        (number, caption.alt_of(item, placement.id))
        for item, own in zip(items, places(frame, placement, items), strict=True)
        for number in own
    ]
    numbered = "\n".join(f"{number}. {' '.join(alt.split())}".rstrip() for number, alt in alts)
    wanted = {
        "title.txt": words.title if fields.title else "",
        **_captions(words.caption if _has_caption(placement) else "", placement),
        "first-comment.txt": words.first_comment if fields.first_comment else "",
        "alt.txt": numbered if any(alt for _, alt in alts) else "",
        "people.txt": "\n".join(
            one.line for one in to_tag(frame.media_set, frame.people, placement.platform)
        ),
    }
    return {name: f"{text.rstrip()}\n" for name, text in wanted.items() if text.strip()}


def places(frame: Frame, placement: Placement, items: Sequence[Item]) -> tuple[range, ...]:
    """Return the numbers, from 1, of the files that each of `items` becomes; of a document's pages, the pages'.

    They are those of the files' names, of the page, and of the alt texts: a clip of several moments has several.
    """
    found: list[range] = []
    first = 1
    for item in items:
        count = photo.file_count(item, frame.media[item.media], placement, frame.recipe.edit)
        found.append(range(first, first + count))
        first += count
    return tuple(found)


def sheet(frame: Frame, placement: Placement, items: Sequence[Item], page: str) -> Sheet:
    """Return what the page at `page` says of posting `items` to `placement`."""
    post, media_set = frame.post, frame.media_set
    words = caption.compose(frame.post, placement.id)
    fields = placement.words
    clickable = fields.links_clickable
    types = {item.id: source_type(item, frame.media[item.media], placement) for item in items}
    posts = _posts(words.caption.rstrip(), placement) if _has_caption(placement) else ("",)
    return Sheet(
        placement=placement.id,
        name=placement.full_name,
        page=page,
        title=words.title if fields.title else "",
        caption="\n\n".join(posts),
        thread=posts if len(posts) > 1 else (),
        first_comment=words.first_comment.rstrip() if fields.first_comment else "",
        link=post.link if clickable is None or clickable.value else "",
        tagged=tuple(one.line for one in to_tag(frame.media_set, frame.people, placement.platform)),
        planned=post.planned,
        zone=_zone(frame) if post.planned else "",
        embargo=media_set.embargo,
        language=post.language,
        warning=post.warning,
        label=_label(placement, types.values()),
        switches=_switches(frame, placement, items),
        each_alone=placement.each_alone,
        one_clip=placement.each_alone or photo.most(placement, "clip") == 1,
        items=tuple(
            Shown(
                item.id,
                caption.alt_of(item, placement.id),
                is_generative(types[item.id]),
                frame.media[item.media].path,
            )
            for item in items
        ),
        rules=max(rule.date for _, rule in placements.rules(placement)),
        platform=placement.platform_name,
        account=clients.account(frame.around.client, frame.around.handles, placement.platform),
    )


def source_type(item: Item, medium: Media, placement: Placement) -> str:
    """Return IPTC's name of how a picture came to be, as it goes to `placement`; empty: nobody has said."""
    resolved = photo.resolve(item, medium, placement.id)
    return last(provenance.going_out(medium, resolved.cutout))


def _captions(text: str, placement: Placement) -> dict[str, str]:
    """Return the caption's file; of a thread one for each post, numbered in their order."""
    posts = _posts(text, placement)
    if len(posts) == 1:
        return {"caption.txt": posts[0]}
    return {f"caption-{number}.txt": one for number, one in enumerate(posts, 1)}


def _posts(text: str, placement: Placement) -> tuple[str, ...]:
    """Return the texts that the caption `text` goes out as: one, or those of a thread."""
    return tuple(text[start:end] for start, end in counting.parts(text, placement))


def _zone(frame: Frame) -> str:
    """Return the zone of the planned time; empty: neither the post nor the client says one, and nobody knows ours."""
    around = frame.around
    says = frame.post.zone or (around.client.zone if around.client else "") or around.now
    return planned.zone_of(frame.post, around.client, around.zone) if says else ""


def _switches(frame: Frame, placement: Placement, items: Sequence[Item]) -> tuple[Switch, ...]:
    """Return what the platform wants to be told, or lets be told, of which of `items`, as preflight says it."""
    numbers: dict[provenance.Duty | provenance.Unswitched, list[int]] = {}
    for number, item in enumerate(items, 1):
        medium = frame.media[item.media]
        resolved = photo.resolve(item, medium, placement.id)
        told = (medium, resolved.cutout, placement.platform)
        rules: tuple[provenance.Duty | provenance.Unswitched, ...] = provenance.owed(*told)
        for one in (*rules, *provenance.unswitched_of(*told)):
            numbers.setdefault(one, []).append(number)
    return tuple(_switch(placement.platform_name, one, tuple(which)) for one, which in numbers.items())


def _switch(platform: str, rule: provenance.Duty | provenance.Unswitched, numbers: tuple[int, ...]) -> Switch:
    control = rule.control if isinstance(rule, provenance.Duty) else ""
    return Switch(
        platform, control, rule.asks, numbers, rule.source, rule.date, rule.note, switched=bool(control)
    )


def _has_caption(placement: Placement) -> bool:
    """Whether there is a field for a caption, or none for anything, in which case nobody loses what was written."""
    return bool(placement.words.caption or not placement.words.alt)


def _label(placement: Placement, types: Iterable[str]) -> str:
    """Return what the platform calls its mark for what a generative model made, of the types that say so."""
    for one in types:
        if is_generative(one):
            reading = (*provenance.reacting("iptc", one), *provenance.reacting("c2pa", one))
            here = provenance.of_platform(reading, placement.platform)
            if here:
                return here[0].label
    return ""
