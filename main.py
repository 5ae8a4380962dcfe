"""The door. Without arguments, or with files, the window opens; a verb is done without one.

Nothing is imported at the top: a worker that starts imports this file too.
"""


def main() -> int:
    """Open the window or do a verb; return the exit status."""
    import multiprocessing
    import sys
    from typing import Any

    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if not arguments or _is_for_the_window(arguments[0]):
        return _window(arguments)
    from studio import commandline

    def paint(*drawn: Any, **how: Any) -> Any:
        """Draw a preview with the window's own painter, which needs Qt but no display."""
        from ui.preview.render import render_preview

        return render_preview(*drawn, **how).problems

    return commandline.run(arguments, paint)


def _is_for_the_window(argument: str) -> bool:
    """Say whether the first argument is the window's own option or a file; verbs beat files of the same name."""
    from pathlib import Path

    from studio.commandline.parser import VERBS

    if argument in ("--quit-when-shown", "--"):  # behind "--" are files, whatever they are called
        return True
    return argument not in VERBS and not argument.startswith("-") and Path(argument).exists()


def _window(arguments: list[str]) -> int:
    """Open the window with the files among `arguments`; where there is no display, export the sample instead."""
    if not _has_display():
        from studio import commandline

        return commandline.run_sample()
    from ui import app

    end = arguments.index("--") if "--" in arguments else len(arguments)
    options, files = arguments[:end], arguments[end + 1 :]
    files = [*(argument for argument in options if argument != "--quit-when-shown"), *files]
    return app.run(files, quit_when_shown="--quit-when-shown" in options)


def _has_display() -> bool:
    """Say whether a window can be shown; on Linux Qt ends the whole process where it cannot."""
    import os
    import sys

    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    raise SystemExit(main())
