"""Killing a program in the middle of its writing, again and again, and looking at what is left.

Run as a program it is the victim: it writes generations of the same posts as fast as it can, and says on its standard
output which of them it has been told is saved. A second argument is after how many it ends by itself.
"""

import random
import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace

from studio.library import Library
from studio.library_verbs import check
from studio.post import MediaSet, Post
from studio.session import Session

POSTS = 5


def write(path: Path, generations: int) -> None:
    """Write generation after generation of the same posts, each in one action; print each that is saved."""
    session = Session(Library.open(path))
    posts = session.posts()
    first = max((int(post.title) for post in posts.values()), default=0) + 1
    for generation in range(first, first + generations):
        new = [Post(f"p{n}", "s", str(generation), caption="x" * 2000) for n in range(POSTS)]
        session.put("Write", MediaSet("s", str(generation)), *new)
        if generation % 3 == 0:
            session.edit_post("p0", "Write", lambda post: replace(post, caption="🌫️" * 500), merge="caption")
            session.undo()
        while not session.flush():
            pass  # the disk fails for a while
        sys.stdout.write(f"{generation}\n")
        sys.stdout.flush()
    session.close()


def torment(path: Path, kills: int, seed: int) -> None:
    """Start the victim and kill it `kills` times; assert each time that all it was promised is there, and whole."""
    chance = random.Random(seed)
    for _ in range(kills):
        acknowledged = _killed_after(path, chance.randint(0, 40))
        library = Library.open(path)
        assert library.was_interrupted
        library.settle_interruption()
        library.close()
        assert_whole(path, acknowledged)


def assert_whole(path: Path, acknowledged: int) -> None:
    """Assert that the library holds one whole generation, and none older than `acknowledged`; 0: it may be empty."""
    library = Library.open(path)
    documents = library.documents().values()
    library.close()
    assert check(path).faults == ()
    generations = {int(document.title) for document in documents if isinstance(document, Post | MediaSet)}
    assert len(generations) <= 1, "an action was split"
    assert len(documents) in ({POSTS + 1} if acknowledged else {0, POSTS + 1})
    assert max(generations, default=0) >= acknowledged


def _killed_after(path: Path, lines: int) -> int:
    """Kill the victim after it has told of `lines` + 1 generations, and return the last one that it told of."""
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.studio.kills", str(path)], stdout=subprocess.PIPE, text=True
    )
    with victim:
        assert victim.stdout
        told = [victim.stdout.readline() for _ in range(lines + 1)]
        victim.kill()
        # What it said between the last line that we read and its death counts as promised too.
        told += victim.stdout.read().splitlines()
    return max(int(line) for line in told if line.strip())


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10**9)
