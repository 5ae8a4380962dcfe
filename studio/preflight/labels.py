"""Rules about how a picture came to be: who reads it and shows a label, and who wants to be told by the person."""

from collections.abc import Sequence

from msgspec.structs import replace

from media.provenance import is_generative, last
from studio import provenance, statement
from studio.disclosure import discloses
from studio.preflight.case import Case, Shown
from studio.preflight.finding import About, Finding, Found, Param, Severity


def triggers(_case: Case, shown: Shown) -> Found:
    """Say which field of the output makes the placement's platform show a label; no more than a hint where it is true.

    An output carries no signed credentials. What they say of a model it says in its source type, so the person is
    told what the original would bring, and that the platform may ask.
    """
    media, about = shown.medium, shown.about
    carried, told = provenance.carried(media, shown.resolved.cutout), media.account
    reacting = provenance.reacting("iptc", carried) if media.kind == "photo" else ()
    if here := provenance.of_platform(reacting, about.placement.platform):
        severity: Severity = "hint" if statement.is_kept(media) else "warning"
        yield _label(about, "label", severity, here, value=carried, field=provenance.field_of(media))
        return
    value = next((uri for uri in told.signed_types if is_generative(uri)), "")
    reacting = provenance.reacting("c2pa", value) if told.signed else ()
    if here := provenance.of_platform(reacting, about.placement.platform):
        name = "label.credentials" if not value else "label.signed" if media.kind == "photo" else "label.clip"
        yield _label(about, name, "hint", here, value=value, generator=told.generator)


def disclosure(case: Case, shown: Shown) -> Found:
    """Say that the platform wants to be told, or lets it be told, that a model made or changed what goes out.

    The program cannot press that switch: the package's page says so again to who posts it. Where a platform asks and
    has none, the words have to say it; a line of ours below the caption does.
    """
    media, platform = shown.medium, shown.about.placement.platform
    value = provenance.going_out(media, shown.resolved.cutout)
    for duty in provenance.owed(media, shown.resolved.cutout, platform):
        name, severity = ("disclosure.asked", "warning") if duty.asks else ("disclosure.offered", "hint")
        found = shown.about.said(name, severity, control=duty.control, value=last(value) or value)  # type: ignore[arg-type]
        yield replace(found, source=duty.source, date=duty.date, note=duty.note)
    for rule in provenance.unswitched_of(media, shown.resolved.cutout, platform):
        if rule.asks and not discloses(case.texts.caption):
            found = shown.about.said("disclosure.unswitched", "warning", value=last(value) or value)
            yield replace(found, source=rule.source, date=rule.date, note=rule.note)


def _label(
    about: About, name: str, severity: Severity, here: Sequence[provenance.Reader], *, value: str, **said: str
) -> Finding:
    """Return a finding about those who read a field and show the same label as the placement's platform."""
    first = here[0]
    shown: dict[str, Param] = {
        "name": about.name,
        "file": about.file,
        "platforms": ", ".join(reader.platform for reader in here),
        "label": first.label,
        "value": last(value) or value,
        "why": provenance.why_of(value),
        **said,
    }
    place = about.placement.id
    return Finding(place, about.item, name, severity, shown, "label", first.source, first.date)
