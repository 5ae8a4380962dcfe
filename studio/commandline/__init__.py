"""The verbs without a window. `run` does one and returns the exit status.

Exit: 0 done; 1 an item failed or a finding was an error; 2 unusable arguments or nothing usable to do, with one
line on standard error. With `--json` standard output is one JSON document and nothing else.
"""

import logging
from collections.abc import Sequence
from importlib import import_module

from media.errors import Cancelled, MediaError
from studio.commandline.parser import parse
from studio.commandline.terminal import Terminal
from studio.commandline.verb import Painter, Verb
from studio.errors import UserError
from studio.words import explain, word

log = logging.getLogger(__name__)

INTERRUPTED = 130  # as shells say it: 128 + SIGINT


def run(arguments: Sequence[str], painter: Painter) -> int:
    """Do what `arguments` say and return the exit status; `painter` draws previews, which needs a screen's library."""
    terminal = Terminal()
    try:
        chosen = parse(arguments)
        terminal.as_json = chosen.json
        verb: Verb = import_module(f"{__name__}.{chosen.verb}").run
        return verb(chosen, terminal, painter)
    except (UserError, MediaError) as error:
        told = error.problem if isinstance(error, MediaError) else error
        terminal.say(explain(told))
        return 2
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:  # nobody reads any more (`| head`)
        terminal.hang_up()
        return INTERRUPTED
    except Exception:  # the last resort: a bug is said in one line, and its trace is in the log
        log.exception("the verb failed")
        terminal.say(word("fault"))
        return 1
