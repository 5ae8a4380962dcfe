"""From the arguments to a verb with its options. What cannot be used is one sentence, never a wall of usage."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from studio.errors import UserError
from studio.words import word

VERBS = (
    "export", "preflight", "preview", "count", "check", "cutout", "clip", "inspect", "ask", "models", "library",
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Raise what the door turns into exit status 2."""
        raise UserError("arguments-unusable", message=message)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the verb in `verb` and its options. Raises UserError arguments-unusable."""
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="main.py", description=word("cli.about"), epilog=word("cli.exit"), allow_abbrev=False
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    _of_posts(verbs)
    _of_texts(verbs)
    _of_files(verbs)
    _of_the_rest(verbs)
    return parser


def _verb(verbs: "argparse._SubParsersAction[_Parser]", name: str, *, json: bool = True) -> _Parser:
    parser = verbs.add_parser(
        name,
        help=word(f"cli.{name}"),
        description=word(f"cli.{name}"),
        epilog=word("cli.exit"),
        allow_abbrev=False,
    )
    parser.set_defaults(json=False)
    if json:
        parser.add_argument("--json", action="store_true", help=word("cli.option.json"))
    return parser


def _of_posts(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    export, preflight = _verb(verbs, "export"), _verb(verbs, "preflight")
    preview = _verb(verbs, "preview", json=False)
    for parser in (export, preflight, preview):
        parser.add_argument("subject", nargs="+", metavar="POST|FILE", help=word("cli.option.subject"))
        parser.add_argument("--caption", metavar="FILE", help=word("cli.option.caption"))
    export.add_argument("--to", default="", metavar="P[,P…]|all", help=word("cli.option.placements"))
    export.add_argument("--preset", default="", metavar="NAME", help=word("cli.option.preset"))
    export.add_argument("--out", required=True, metavar="DIR", help=word("cli.option.folder"))
    export.add_argument("--names", default="", metavar="PATTERN", help=word("cli.option.names"))
    zips = export.add_mutually_exclusive_group()
    zips.add_argument("--zip", action="store_true", help=word("cli.option.zip"))
    zips.add_argument("--zip-per-placement", action="store_true", help=word("cli.option.zip-per-placement"))
    export.add_argument("--changed", action="store_true", help=word("cli.option.changed"))
    preflight.add_argument(
        "--for", required=True, dest="to", metavar="P[,P…]|all", help=word("cli.option.placements")
    )
    preview.add_argument("--for", required=True, dest="to", metavar="P", help=word("cli.option.placement"))
    preview.add_argument("--out", required=True, metavar="X.png", help=word("cli.option.picture"))
    preview.add_argument("--dark", action="store_true", help=word("cli.option.dark"))
    preview.add_argument("--page", type=int, default=1, metavar="N", help=word("cli.option.page"))
    preview.add_argument("--desktop", action="store_true", help=word("cli.option.desktop"))


def _of_texts(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    count, check = _verb(verbs, "count"), _verb(verbs, "check")
    for parser in (count, check):
        parser.add_argument("file", metavar="FILE|-", help=word("cli.option.text"))
    check.add_argument("--language", default="", metavar="L", help=word("cli.option.language"))
    check.add_argument("--mother-tongue", default="", metavar="L", help=word("cli.option.mother-tongue"))
    check.add_argument(
        "--engine", choices=("quick", "full", "both"), default="both", help=word("cli.option.engine")
    )


def _of_files(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    cutout, clip, inspect = _verb(verbs, "cutout"), _verb(verbs, "clip"), _verb(verbs, "inspect")
    for parser in (cutout, clip):
        parser.add_argument("source", metavar="IN", help=word("cli.option.in"))
        parser.add_argument("out", metavar="OUT", help=word("cli.option.out"))
    cutout.add_argument("--model", default="u2netp", metavar="NAME", help=word("cli.option.model"))
    cutout.add_argument(
        "--background", default="transparent", metavar="B", help=word("cli.option.background")
    )
    cutout.add_argument("--plain", action="store_true", help=word("cli.option.plain"))
    clip.add_argument("--for", required=True, dest="to", metavar="P", help=word("cli.option.placement"))
    clip.add_argument("--start", metavar="S", help=word("cli.option.start"))
    clip.add_argument("--end", metavar="S", help=word("cli.option.end"))
    clip.add_argument("--focus", metavar="X,Y", help=word("cli.option.focus"))
    clip.add_argument(
        "--cut", choices=("exact", "smart", "fast"), default="exact", help=word("cli.option.cut")
    )
    _of_clips(clip)
    inspect.add_argument("files", nargs="+", metavar="FILE", help=word("cli.option.subject"))


def _of_clips(clip: _Parser) -> None:
    clip.add_argument("--part", action="append", metavar="START-END", help=word("cli.option.part"))
    clip.add_argument("--follow", action="store_true", help=word("cli.option.follow"))
    clip.add_argument("--subtitles", metavar="FILE|auto", help=word("cli.option.subtitles"))
    clip.add_argument("--subtitles-beside", action="store_true", help=word("cli.option.beside"))
    clip.add_argument("--language", default="", metavar="L", help=word("cli.option.spoken"))
    clip.add_argument("--cover", metavar="S", help=word("cli.option.cover"))


def _of_the_rest(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    ask = _verb(verbs, "ask")
    ask.add_argument("operation", metavar="OPERATION", help=word("cli.option.operation"))
    ask.add_argument("files", nargs="+", metavar="FILE|-", help=word("cli.option.asked"))
    ask.add_argument("--for", dest="to", default="", metavar="P", help=word("cli.option.placement"))
    ask.add_argument("--language", default="", metavar="L", help=word("cli.option.asked-language"))
    ask.add_argument("--mother-tongue", default="", metavar="L", help=word("cli.option.mother-tongue"))
    ask.add_argument("--answer", action="append", metavar="ID=VALUE", help=word("cli.option.answer"))
    ask.add_argument(
        "--with", action="append", dest="extra", metavar="KIND=FILE|-", help=word("cli.option.with")
    )
    ask.add_argument("--without", action="append", metavar="NAME", help=word("cli.option.without"))
    ask.add_argument("--without-private", action="store_true", help=word("cli.option.without-private"))
    ask.add_argument("--endpoint", default="", metavar="URL", help=word("cli.option.endpoint"))
    ask.add_argument("--model", default="", metavar="M", help=word("cli.option.asked-model"))
    ask.add_argument("--send", action="store_true", help=word("cli.option.send"))
    models = _verb(verbs, "models")
    models.add_argument("action", choices=("list", "fetch", "add"), help=word("cli.option.models"))
    models.add_argument("name", nargs="?", default="", metavar="NAME|FILE", help=word("cli.option.model"))
    library = _verb(verbs, "library")
    library.add_argument("action", choices=("check", "backup", "restore"), help=word("cli.option.library"))
    library.add_argument("file", nargs="?", default="", metavar="FILE", help=word("cli.option.library-file"))
