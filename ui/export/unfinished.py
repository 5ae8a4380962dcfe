"""After a crash: exports that were interrupted are offered to go on with what is missing."""

from studio import exporter
from studio.package import Record
from studio.words import word
from ui.banners import Banners
from ui.context import Context
from ui.export.running import go_on


def offer(context: Context, banners: Banners) -> None:
    """Show a notice for each interrupted export, with the choice to go on or to leave it."""
    for record in exporter.unfinished(context.session.library):
        _offer_one(context, banners, record)


def _offer_one(context: Context, banners: Banners, record: Record) -> None:
    plan = record.plan
    missing = len(plan.files) - len(record.outputs)
    banners.say(
        f"unfinished-{plan.id}",
        word("ui.unfinished", title=plan.title or word("ui.library.untitled"), count=missing),
        [
            (word("ui.unfinished.go-on"), lambda: go_on(context, banners, record)),
            (word("ui.unfinished.forget"), lambda: context.session.library.finish_export(plan.id)),
        ],
    )
