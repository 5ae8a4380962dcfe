"""What is wrong with a file that was named as an argument: nobody has to connect a drive for a name mistyped."""

from msgspec.structs import replace

from media.errors import Problem


def of_argument(problem: Problem) -> Problem:
    """Return the problem of a file as it is said of one that the person has just named."""
    return replace(problem, code="no-such-file") if problem.code == "missing" else problem
