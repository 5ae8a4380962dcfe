"""A clock that a pause does not move."""

from media import awake


def test_a_pause_does_not_count_and_everything_else_does() -> None:
    looks = iter([100.0, 100.1, 103.0, 1000.0, 1000.25])
    clock = awake.Clock(lambda: next(looks))
    assert round(clock.seconds(), 6) == 0.1
    assert round(clock.seconds(), 6) == 3.0
    assert round(clock.seconds(), 6) == 3.0 + awake.STEP
    assert round(clock.seconds(), 6) == 3.25 + awake.STEP
