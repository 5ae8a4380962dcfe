"""How good the caption desk's grammar is: on JFLEG where its folder is given, and on our own sets.

    JFLEG=folder .venv/bin/python -m tests.bench.grammar --split test --engine full --cache folder/answers.json

JFLEG's dev half may be looked into (`--show`, `--by-rule`); of its test half only figures are told, so that nobody
writes a rule for it. `--engine full` is our rules with LanguageTool, `quick` with Harper, `both` with both.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from studio.grammar.finding import Finding
from tests.bench import learners, own_sets
from tests.bench.engines import Readers
from tests.bench.jfleg import Item, Split, load

SHOWN = 400  # lines


class Gate(NamedTuple):
    """A figure and what the program has promised of it."""

    what: str
    value: float
    told: str
    least: float | None = None
    most: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the promise holds; where there is none it does."""
        return (self.least is None or self.value >= self.least) and (
            self.most is None or self.value <= self.most
        )

    def __str__(self) -> str:
        wish = (
            f"≥ {self.least:g}"
            if self.least is not None
            else f"≤ {self.most:g}"
            if self.most is not None
            else ""
        )
        verdict = "" if not wish else "kept" if self.kept else "MISSED"
        return f"  {self.what:44} {self.told:24} {wish:8} {verdict}"


def machine() -> str:
    """Return what the figures were measured on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def gates(figures: learners.Figures) -> list[Gate]:
    """Return the figures beside what the issue asks of them (engine *full*, JFLEG test)."""
    return [
        Gate("error sentences flagged", figures.flagged.percent, str(figures.flagged), least=65),
        Gate("spelling edits hit", figures.spelling.percent, str(figures.spelling)),
        Gate("grammar edits hit", figures.grammar.percent, str(figures.grammar), least=35),
        Gate("… in which no word is misspelt", figures.pure.percent, str(figures.pure)),
        Gate("suggestions that help", figures.helps.percent, str(figures.helps), least=74),
        Gate("suggestions that harm", figures.harms.percent, str(figures.harms), most=7),
        Gate(
            "suggestions about grammar that harm",
            figures.grammar_harms.percent,
            str(figures.grammar_harms),
            most=5,
        ),
        Gate(
            "suggestions of our own rules that harm",
            figures.own_harms.percent,
            str(figures.own_harms),
            most=5,
        ),
        Gate("sure fixes that harm", figures.sure_harms.percent, str(figures.sure_harms), most=1),
        Gate(
            "corrections (clean) with a finding", figures.references.percent, str(figures.references), most=9
        ),
        Gate("GLEU with all first suggestions", figures.gleu, f"{figures.gleu:5.2f}", least=50),
    ]


def sample(
    seen: list[learners.Seen], clean: list[tuple[str, tuple[Finding, ...]]], what: str
) -> Iterator[str]:
    """Return lines to read: `what` is missed, harm, clean, or the start of a family's or a rule's name."""
    if what == "clean":
        for text, findings in clean:
            yield from (_line(text, found, "") for found in findings)
        return
    for one in seen:
        if what == "missed":
            yield from _missed(one)
            continue
        for found, effect in zip(one.findings, one.effects, strict=True):
            wanted = effect == "harms" if what == "harm" else f"{found.family} {found.rule}".find(what) >= 0
            if wanted:
                yield _line(one.item.source.text, found, effect)
                yield from (f"      {reference.text}" for reference in one.item.references)


def _missed(one: learners.Seen) -> Iterator[str]:
    left = [edit for edit in one.item.edits if edit.kind == "grammar" and not one.hits(edit)]
    if left:
        text = one.item.source.text
        for edit in reversed(left):
            text = f"{text[: edit.start]}[{text[edit.start : edit.end]}]{text[edit.end :]}"
        yield text
        yield from (f"      {reference.text}" for reference in one.item.references)


def _line(text: str, found: Finding, effect: str) -> str:
    marked = f"{text[: found.start]}[{found.text}→{'|'.join(found.suggestions[:3])}]{text[found.end :]}"
    return f"{found.engine}:{found.rule} {found.family} {effect}  {marked}"


def readers_of(asked: argparse.Namespace) -> Readers:
    """Return the engines that were asked for."""
    return Readers(
        asked.engine,
        asked.cache,
        own=not asked.without_own,
        others=not asked.own_only,
        in_process=asked.in_process,
        tongue=asked.tongue,
        keep=asked.as_cached,
    )


def on_jfleg(asked: argparse.Namespace, folder: Path, split: Split) -> bool:
    """Print what JFLEG says; return whether every gate is kept."""
    items: list[Item] = load(folder, split)
    with readers_of(asked) as readers:
        seen = learners.look(items, readers.findings)
        clean = learners.false_alarms(items, readers.findings)
    if split == "dev" and asked.show:
        _say(*list(sample(seen, clean, asked.show))[:SHOWN])
        return True
    found = gates(learners.figures(seen, clean))
    untouched, people = learners.floor_and_ceiling(items)
    scale = f"GLEU of sources {untouched:.2f}, of people {people:.2f}"
    _say(f"JFLEG {split}, {len(items)} sentences, {readers.names}; {scale}")
    _say(*map(str, found))
    if split == "dev" and asked.by_rule:
        _table(learners.by_rule(seen, clean))
    return all(gate.kept for gate in found)


def on_own_sets(asked: argparse.Namespace) -> bool:
    """Print what our own sets say; return whether every gate is kept."""
    kept = True
    with readers_of(asked) as readers:
        if asked.show:
            _say(*_open_half(readers, asked.show))
            return True
        for half in own_sets.HALVES:
            caught = own_sets.catch(own_sets.mistakes(half), readers.findings)
            clean = own_sets.captions(half)
            found = {
                tongue: learners.Share(len(own_sets.alarms(clean, readers.findings, tongue)), len(clean))
                for tongue in ("", *own_sets.TONGUES)
            }
            worst = max(found.values(), key=lambda share: share.percent)
            lines = [
                Gate("mistakes of learners caught", caught.caught.percent, str(caught.caught), least=85),
                Gate("… whose first suggestion is right", caught.mended.percent, str(caught.mended)),
                Gate("… with a finding once they are right", caught.corrected.percent, str(caught.corrected)),
                *(Gate(f"… of {name}", one.percent, str(one)) for name, one in caught.by_tongue.items()),
                *(Gate(f"… {name}.*", one.percent, str(one)) for name, one in caught.by_family.items()),
                Gate("clean captions with a finding", found[""].percent, str(found[""]), most=4),
                Gate("… for the writers of the worst tongue", worst.percent, str(worst), most=4),
            ]
            _say(f"Our own sets, {half} half, {readers.names}", *map(str, lines))
            kept = kept and all(line.kept for line in lines)
    return kept


def _open_half(readers: Readers, what: str) -> Iterator[str]:
    if what == "learner":
        for one in own_sets.catch(own_sets.mistakes("open"), readers.findings).missed:
            yield f"{one.tongue:8} {one.family:26} {one.wrong}  →  {one.right}"
    if what == "captions":
        for tongue in ("", *own_sets.TONGUES):
            for caption, findings in own_sets.alarms(own_sets.captions("open"), readers.findings, tongue):
                yield from (f"{tongue:3} {_line(caption.text, found, '')}" for found in findings)


def _table(records: list[learners.Rule]) -> None:
    counted = "found  hits helps harms neither alarms"
    _say(f"  {'engine':12} {'rule':41} {'family':26} {counted}")
    for one in records:
        counts = f"{one.findings:5} {one.hits:5} {one.helps:5} {one.harms:5} {one.neither:7} {one.alarms:6}"
        _say(f"  {one.engine:12} {one.rule:41} {one.family:26} {counts}")


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def main() -> int:
    """Print one table for each set; the status says whether every gate was kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    named = os.environ.get("JFLEG")
    parser.add_argument(
        "--jfleg", type=Path, default=Path(named) if named else None, help="the folder of JFLEG"
    )
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--engine", choices=("quick", "full", "both"), default="full")
    parser.add_argument("--own-only", action="store_true", help="our rules and no engine")
    parser.add_argument("--without-own", action="store_true", help="the engines and none of our rules")
    parser.add_argument(
        "--tongue", default="", help="the mother tongue that our rules are told: es, hu, lv, ko, zh"
    )
    parser.add_argument("--in-process", action="store_true", help="LanguageTool's rules without its server")
    parser.add_argument("--by-rule", action="store_true", help="what each rule did, on dev")
    parser.add_argument(
        "--show", metavar="WHAT", help="on dev: missed, harm, clean, or part of a family or rule"
    )
    parser.add_argument("--cache", type=Path, help="a file that keeps the engines' answers")
    parser.add_argument(
        "--as-cached", action="store_true", help="take answers from before our module was changed"
    )
    asked = parser.parse_args()
    if not asked.show:
        _say(machine())
    kept = True
    if asked.show in (None, "learner", "captions") and not asked.by_rule:
        kept = on_own_sets(asked)
    if asked.jfleg is not None and asked.show not in ("learner", "captions"):
        if asked.split == "test" and (asked.show or asked.by_rule):
            parser.error("of the test half only figures are told: --split dev")
        kept = on_jfleg(asked, asked.jfleg, asked.split) and kept
    return int(not kept)


if __name__ == "__main__":
    raise SystemExit(main())
