"""What greets a person: the sample and four questions the first time; after a crash, a choice."""

from msgspec.structs import replace

from studio.post import Placed
from studio.words import explain, word
from ui.commands import Commands
from ui.context import Context
from ui.window import Window


class Welcome:
    """Said once, after the window is seen."""

    def __init__(self, context: Context, window: Window, commands: Commands) -> None:
        self._context, self._window, self._commands = context, window, commands

    def greet(self, *, with_files: bool) -> None:
        """Say what there is to say at this start. `with_files`: the sample would be in the way."""
        session, settings, banners = self._context.session, self._context.settings, self._window.banners
        if settings.note is not None:
            banners.say("settings", explain(settings.note), kind="warning")
        if session.was_interrupted:
            banners.say(
                "interrupted",
                word("ui.interrupted"),
                [
                    (word("ui.interrupted.keep"), session.keep_restored),
                    (word("ui.interrupted.back"), session.go_back),
                ],
            )
        self._offer_unfinished()
        if not settings.first_run_done:
            if not with_files and not session.posts():
                self._commands.bringing.open_sample()
            self._ask()

    def _offer_unfinished(self) -> None:
        from ui.export.unfinished import offer

        if self._context.session.library.unfinished():
            offer(self._context, self._window.banners)

    def _ask(self) -> None:
        from ui.settings.firstrun import FirstRun

        card = FirstRun(self._context, self._window)
        card.accepted.connect(self._send_open_post_to_usual)
        card.open()

    def _send_open_post_to_usual(self) -> None:
        """Let the post that is open already go where the person's posts usually go."""
        session, name = self._context.session, self._window.selection.post
        post = self._context.open_post(name)
        if post is None or post.placements:
            return
        placed = tuple(Placed(usual) for usual in self._context.settings.placements)
        if placed:
            session.edit_post(name, word("ui.undo.placements"), lambda now: replace(now, placements=placed))
