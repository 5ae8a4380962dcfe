"""A finding: one thing to know before posting, who says so, and what one click does about it."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from studio.placements import Placement, Rule
from studio.words import word

Severity = Literal["error", "warning", "hint"]
Found = Iterator["Finding"]
Param = str | int | float


class Finding(msgspec.Struct, frozen=True):
    """One thing to know before posting. `rule` and `params` make the sentence, `source` and `date` say who says so."""

    placement: str
    item: str | None  # the id of the item it is about
    rule: str
    severity: Severity
    params: dict[str, Param] = {}
    fix: str | None = None  # an id that `studio.fixes` knows
    source: str = ""
    date: str = ""
    note: str = ""
    also: tuple[str, ...] = ()  # other fixes, those that lose least first; all lose less than `fix`

    @property
    def fixes(self) -> tuple[str, ...]:
        """Every fix, the one that loses least first."""
        return (*self.also, self.fix) if self.fix else self.also


class Output(msgspec.Struct, frozen=True):
    """A file that was made or is about to be, for judging it instead of the plan. None and empty: not known."""

    item: str
    width: int | None = None
    height: int | None = None
    bytes: int | None = None
    format: str = ""  # a photograph's format or a clip's container
    seconds: float | None = None
    rate: float | None = None  # frames a second
    codec: str = ""  # of a clip's picture
    audio_codec: str = ""
    bit_rate: int | None = None  # bits a second, of the whole file
    moov_first: bool | None = None
    edit_list: bool | None = None
    hdr: str = ""  # "hlg" or "pq"
    private: tuple[str, ...] = ()  # the names of fields in it that are private


class About(msgspec.Struct, frozen=True):
    """What a finding is about: a placement, and of the post one item or none."""

    placement: Placement
    item: str | None = None
    file: str = ""

    def said(
        self,
        name: str,
        severity: Severity,
        rule: Rule[Any] | None = None,
        *,
        fix: str | None = None,
        also: tuple[str, ...] = (),
        **params: Param,
    ) -> Finding:
        """Return the finding `name`, with the source of `rule` behind it."""
        source, day, note = (rule.source, rule.date, rule.note) if rule else ("", "", "")
        shown = {"name": self.name, "file": self.file, **params}
        return Finding(self.placement.id, self.item, name, severity, shown, fix, source, day, note, also)

    def broken(
        self,
        name: str,
        rule: Rule[Any],
        *,
        fix: str | None = None,
        also: tuple[str, ...] = (),
        **params: Param,
    ) -> Finding:
        """Return the finding that `rule` is broken: an error where the platform refuses it."""
        return self.said(name, "error" if rule.refuses else "warning", rule, fix=fix, also=also, **params)

    @property
    def name(self) -> str:
        """What the placement is called."""
        return self.placement.full_name


def message(finding: Finding) -> str:
    """Return the finding as a sentence."""
    params = dict(finding.params)
    if "unit" in params:
        params["unit"] = word(f"unit.{params['unit']}")
    return word(f"preflight.{finding.rule}", **params)


def why(finding: Finding) -> str:
    """Return where the rule comes from, its date and its note; empty for findings that no rule stands behind."""
    if not finding.source:
        return ""
    told = word("preflight.why", source=finding.source, date=finding.date)
    return f"{told} {finding.note}".strip()
