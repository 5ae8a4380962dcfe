"""Pictures in a preview that have a border or a mark: a worker makes the finished frame, and it is shown as it is."""

from msgspec.structs import replace

from media.geometry import WHOLE
from media.photo import Target
from studio import finished, photo
from studio.placements import Placement
from studio.post import Media, Post
from studio.preview import Frame


def target_of(post: Post, medium: Media, frame: Frame, placement: Placement) -> Target | None:
    """Return how the frame is finished; None where the picture and its crop say all that is seen."""
    if frame.kind != "photo" or not (frame.resolved.border or frame.resolved.mark):
        return None
    return finished.frame(medium, frame.resolved, photo.shape_for(post, placement))


def as_finished(frame: Frame) -> Frame:
    """Return the frame for a picture that is finished: nothing is left to crop or to fit."""
    return replace(frame, crop=WHOLE, fit="fill")
