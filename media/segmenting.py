"""Finding the subject: rembg's models straight through onnxruntime, the same mask bit for bit, a third of the time.

rembg itself is the reference (tests compare with it); importing it compiles numba code for half a minute the first
time and brings sessions that upload pictures, so the program does not.
"""

import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from media.developing import Original, develop
from media.errors import MediaError

if TYPE_CHECKING:
    import numpy as np
    import pyvips
    from numpy.typing import NDArray
    from PIL import Image

THREADS = min(2, os.cpu_count() or 1)
SEEN = (
    1280  # pixels of the longer edge that is decoded for it: with half as many u2netp's answer is another's
)
ANSWERS = 32  # kept in a process: 3 MB of 320², 32 MB of 1024²


class Recipe(msgspec.Struct, frozen=True):
    """How a model wants its picture and how its answer becomes a mask, as in rembg 2.0.86's `sessions`."""

    side: int  # pixels of the square that it sees
    mean: tuple[float, float, float]
    deviation: tuple[float, float, float]
    sigmoid: bool = False
    clip: bool = False


_U2 = Recipe(320, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
_BIREFNET = Recipe(1024, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225), sigmoid=True)
RECIPES: dict[str, Recipe] = {
    "u2netp": _U2,
    "u2net": msgspec.structs.replace(_U2, clip=True),
    "u2net_human_seg": _U2,
    "silueta": _U2,
    "isnet-general-use": Recipe(1024, (0.5, 0.5, 0.5), (1.0, 1.0, 1.0)),
    "isnet-anime": Recipe(1024, (0.485, 0.456, 0.406), (1.0, 1.0, 1.0)),
    "birefnet-general": _BIREFNET,
    "birefnet-general-lite": _BIREFNET,
    "birefnet-portrait": _BIREFNET,
    "birefnet-dis": _BIREFNET,
    "birefnet-hrsod": _BIREFNET,
    "birefnet-cod": _BIREFNET,
    "birefnet-massive": _BIREFNET,
    "bria-rmbg": msgspec.structs.replace(_U2, side=1024),
}
"""The models that this module can run, by rembg's names."""


def mask_of(picture: "pyvips.Image", model: str, model_path: str) -> "NDArray[np.uint8]":
    """Return the mask of an upright picture in its own size: height × width, 0–255.

    Identical to `rembg.remove(…, only_mask=True)` with the same model on the same pixels.
    """
    return enlarged(answer(picture, model, model_path), picture.width, picture.height)


def answer(picture: "pyvips.Image", model: str, model_path: str) -> "NDArray[np.uint8]":
    """Return what a model says of an upright picture: a square of 0–255, `RECIPES[model].side` on a side."""
    import numpy as np

    return np.asarray(predicted(ready(model, model_path), as_pillow(picture), RECIPES[model]))


def enlarged(coarse: "NDArray[np.uint8]", width: int, height: int) -> "NDArray[np.uint8]":
    """Return a model's answer in a picture's size, as rembg enlarges it."""
    import numpy as np
    from PIL import Image

    return np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.LANCZOS))


def coarse_mask(original: Original, model: str, model_path: str) -> "NDArray[np.uint8]":
    """Return the model's answer for a photograph as it is: a square of 0–255, `RECIPES[model].side` on a side.

    The photograph is decoded anew, some times as large as that, whatever it is needed for, so that a small picture
    for the screen and the file of the full size get the same mask; the last answers are kept, for a person who tries
    strokes and backgrounds. Raises MediaError as `developing.develop` does and "model-unknown", "model-missing" or
    "model-broken".
    """
    import numpy as np

    ready(model, model_path)
    file = Path(original.path).stat()
    found = _coarse(_Asked(original.path, file.st_size, file.st_mtime_ns, model, model_path, original))
    square: NDArray[np.uint8] = np.frombuffer(found, np.uint8).reshape(RECIPES[model].side, -1)
    return square


@dataclass(frozen=True)
class _Asked:
    """What a kept answer answers."""

    path: str
    size: int
    changed: int
    model: str
    model_path: str
    original: Original = field(compare=False)


@lru_cache(maxsize=ANSWERS)
def _coarse(asked: _Asked) -> bytes:
    recipe = RECIPES[asked.model]
    longer = max(asked.original.size.width, asked.original.size.height)
    picture, _ = develop(asked.original, max(2 * recipe.side, SEEN) / longer)
    return predicted(ready(asked.model, asked.model_path), as_pillow(picture), recipe).tobytes()


def forget() -> None:
    """Forget the answers that were kept, but not the models."""
    _coarse.cache_clear()


def as_pillow(picture: "pyvips.Image") -> "Image.Image":
    """Return the colours of a picture as Pillow has them."""
    from PIL import Image

    return Image.fromarray(colours_of(picture))


def colours_of(picture: "pyvips.Image") -> "NDArray[np.uint8]":
    """Return a picture's colours without its alpha: height × width × 3."""
    pixels: NDArray[np.uint8] = (picture[:3] if picture.bands > 3 else picture).numpy()
    return pixels


def predicted(session: Any, image: "Image.Image", recipe: Recipe) -> "Image.Image":
    """Run a model on a picture and return its answer as a grey picture of the size that the model sees."""
    import numpy as np
    import onnxruntime
    from PIL import Image

    options = onnxruntime.RunOptions()
    # Half a gigabyte of room for its layers is given back until the next photograph, instead of being kept.
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    given = {session.get_inputs()[0].name: _normalized(image, recipe)}
    answer: np.ndarray[Any, Any] = session.run(None, given, options)[0][:, 0, :, :]
    if recipe.sigmoid:
        answer = 1 / (1 + np.exp(-answer))
    low, high = np.min(answer), np.max(answer)
    # A model that sees no difference anywhere (a plain wall) has found no subject; rembg divides by zero here.
    answer = (answer - low) / (high - low) if high > low else np.zeros_like(answer)
    answer = np.squeeze(answer)
    if recipe.clip:
        answer = answer.clip(0, 1)
    return Image.fromarray((answer * 255).astype("uint8"))


def _normalized(image: "Image.Image", recipe: Recipe) -> "NDArray[np.float32]":
    """Prepare a picture as rembg's `BaseSession.normalize` does: in float64, scaled by its own brightest value."""
    import numpy as np
    from PIL import Image

    small = np.array(image.convert("RGB").resize((recipe.side, recipe.side), Image.Resampling.LANCZOS))
    scaled = small / max(np.max(small), 1e-6)
    normal = (scaled - np.array(recipe.mean)) / np.array(recipe.deviation)
    return np.expand_dims(normal.transpose((2, 0, 1)), 0).astype(np.float32)


def ready(model: str, model_path: str) -> Any:
    """Return the model's session. Raises MediaError "model-unknown", "model-missing" or "model-broken"."""
    if model not in RECIPES:
        raise MediaError("model-unknown", model_path, model=model)
    if not Path(model_path).is_file():
        raise MediaError("model-missing", model_path, model=model)
    return _session(model_path)


@lru_cache(maxsize=2)
def _session(model_path: str) -> Any:
    """Return the model, loaded once in a process. Spinning threads would take the other core from everybody else."""
    # Microsoft's builds gather telemetry from 1.2x on: a database in ~/.cache, a device id, uploads by native code
    # that no audit hook sees. Its own API comes too late: the library begins when it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as states

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(model_path, options, providers=["CPUExecutionProvider"])
    except (states.Fail, states.InvalidGraph, states.InvalidProtobuf, states.NotImplemented) as error:
        raise MediaError("model-broken", model_path) from error
