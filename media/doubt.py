"""How doubtful the mask of a photograph is, as a small answer of its own: the review of forty cutouts asks for it."""

import msgspec

from media.cutout import MaskRequest, subject_mask
from media.report import Report

EDGE = 640  # px: enough to tell clear from doubtful


class DoubtRequest(msgspec.Struct, frozen=True):
    """Which photograph, by which model."""

    source: str
    model: str
    model_path: str


class Doubt(msgspec.Struct, frozen=True):
    """How doubtful the model's mask is: 0 clear – 1 anything may be wrong."""

    model: str
    value: float


def doubt_of(request: DoubtRequest, report: Report) -> Doubt:
    """Make the mask and measure it. Raises MediaError as `cutout.subject_mask`."""
    mask = subject_mask(MaskRequest(request.source, request.model, request.model_path, EDGE), report)
    return Doubt(request.model, mask.doubt)
