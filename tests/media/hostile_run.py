"""Torments files in workers, as a program of its own, so that one can watch what it opens: `python … FOLDER OUT`.

Prints one JSON document: for every file how it ended.
"""

import json
import sys
from pathlib import Path

from media.worker import Limits
from studio.jobs import Failed, Runner, Succeeded
from tests.media.hostile_clips import Torment, torment

LIMITS = Limits(seconds=60, silent_seconds=25, memory_bytes=2 * 2**30)


def main(folder: Path, out: Path) -> None:
    """Do all files of the folder, two at a time."""
    fates: dict[str, object] = {}
    with Runner(batch=2, limits=LIMITS, packages=("tests.media",)) as runner:
        jobs = {}
        for number, path in enumerate(sorted(folder.iterdir())):
            if not path.name.startswith("canary."):
                made = str(out / str(number))
                targets = [f"{made}.mp4"]  # tells where half files are to be removed
                jobs[path.name] = runner.submit(torment, Torment(path.name, made), targets=targets)
        for name, job in jobs.items():
            outcome = job.wait()
            if isinstance(outcome, Succeeded):
                fates[name] = outcome.value.steps
            elif isinstance(outcome, Failed):
                fates[name] = {"worker": outcome.problem.code}
    sys.stdout.write(json.dumps(fates))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
