"""What is said of clips that were just brought in: what an export puts right, and what it only adds."""

from media.errors import Problem
from studio import diagnosis
from tests.studio.golden import clip_info

SILENT = Problem("clip-no-sound", "a.mov")
TURNED = Problem("clip-rotated", "a.mov", {"degrees": "90"})
CUT = Problem("clip-truncated", "a.mov")


def test_missing_sound_is_not_put_right_but_a_silent_track_is_added() -> None:
    silent, turned = clip_info(problems=(SILENT,)), clip_info(problems=(TURNED,))
    assert diagnosis.sentence([silent]) == "a.mov has no sound: exports add a silent track."
    assert diagnosis.sentence([silent, clip_info(), silent]) == (
        "2 clips have no sound: exports add a silent track."
    )
    assert diagnosis.sentence([turned]) == "a.mov has a rotation flag: exports put that right."
    assert diagnosis.sentence([clip_info(problems=(TURNED, SILENT)), turned]) == (
        "2 clips have a rotation flag: exports put that right. a.mov has no sound: exports add a silent track."
    )
    cut = diagnosis.sentence([clip_info(problems=(CUT, SILENT))])
    assert cut.endswith("which exports cannot put right. a.mov has no sound: exports add a silent track.")
    assert diagnosis.sentence([clip_info()]) == ""
