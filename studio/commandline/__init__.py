"""The verbs without a window. `run` does one and returns the exit status.

Exit: 0 done; 1 an item failed or a finding was an error; 2 unusable arguments or nothing usable to do, with one
line on standard error. With `--json` standard output is one JSON document and nothing else.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from media.errors import Cancelled, MediaError
from studio import places
from studio.commandline.parser import parse
from studio.commandline.terminal import Terminal
from studio.commandline.verb import Painter, Verb
from studio.errors import UserError
from studio.log import Log
from studio.words import explain, word

log = logging.getLogger(__name__)

INTERRUPTED = 130  # as shells say it: 128 + SIGINT


def run(arguments: Sequence[str], painter: Painter) -> int:
    """Do what `arguments` say and return the exit status; `painter` draws previews, which needs a screen's library."""

    def verb(terminal: Terminal) -> int:
        chosen = parse(arguments)
        terminal.as_json = chosen.json
        do: Verb = import_module(f"{__name__}.{chosen.verb}").run
        return do(chosen, terminal, painter)

    return _guarded(verb)


def run_sample() -> int:
    """Do the main job on the sample, for a machine without a display; return the exit status."""

    def verb(terminal: Terminal) -> int:
        from studio.commandline import sample

        return sample.run(terminal)

    return _guarded(verb)


def _guarded(verb: Callable[[Terminal], int]) -> int:
    """Turn whatever goes wrong into an exit status and one line."""
    terminal = Terminal()
    with _logged():
        try:
            return _told(verb, terminal)
        except (KeyboardInterrupt, Cancelled):
            return INTERRUPTED
        except BrokenPipeError:  # nobody reads any more (`| head`)
            terminal.hang_up()
            return INTERRUPTED
        except Exception:  # the last resort: a bug is said in one line, and its trace is in the log
            log.exception("the verb failed")
            terminal.say(word("fault"))
            return 1


def _told(verb: Callable[[Terminal], int], terminal: Terminal) -> int:
    """Do the verb; what is not usable is said."""
    try:
        return verb(terminal)
    except (UserError, MediaError) as error:
        terminal.say(explain(error.problem if isinstance(error, MediaError) else error))
        return 2


@contextmanager
def _logged() -> Iterator[None]:
    """Let the log have what is for those who repair; standard error is for people."""
    try:
        running = Log(places.logs(), lambda _: None)
    except OSError:  # no place for a log is no reason not to work
        logging.getLogger().addHandler(logging.NullHandler())
        yield
        return
    try:
        yield
    finally:
        running.end()
