"""What high dynamic range looks like on an ordinary screen."""

import numpy as np
from numpy.typing import NDArray

_REFERENCE_WHITE = 203 / 1000  # of HLG's nominal 1,000 cd/m², ITU-R BT.2408
_TO_REC709 = np.array(  # ITU-R BT.2087, linear BT.2020 to BT.709
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], dtype=np.float32
)


def toned(pixels: NDArray[np.uint16], hdr: str) -> NDArray[np.uint8]:
    """Bring 16-bit RGB in BT.2020, with the curve `hdr` ("hlg" or "pq"), down to sRGB, about as the export does it."""
    signal = pixels.astype(np.float32) * np.float32(1 / 65535)
    light = (_hlg_light(signal) if hdr == "hlg" else _pq_light(signal)) / _REFERENCE_WHITE
    light = np.maximum(light @ _TO_REC709.T, 0)
    return _encoded(_rolled_off(light))


def _hlg_light(signal: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return display light, 1 at the peak of a 1,000 cd/m² screen (ITU-R BT.2100, table 5)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    luminance = scene @ np.array([0.2627, 0.6780, 0.0593], dtype=np.float32)
    return np.asarray(scene * np.maximum(luminance, 1e-6)[..., None] ** 0.2, dtype=np.float32)


def _pq_light(signal: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return display light, 1 at 1,000 cd/m² (ITU-R BT.2100, table 4)."""
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    root = signal ** (1 / m2)
    return np.asarray(10 * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1), dtype=np.float32)


def _rolled_off(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return light below 1: as it is up to 0.3, then bent so that the peak just fits (ffmpeg's "mobius")."""
    knee, peak = 0.3, 1 / _REFERENCE_WHITE
    a = -knee * knee * (peak - 1) / (knee * knee - 2 * knee + peak)
    b = (knee * knee - 2 * knee * peak + peak) / (peak - 1)
    strongest = np.max(light, axis=-1, keepdims=True)
    bent = (b * b + 2 * b * knee + knee * knee) / (b - a) * (strongest + a) / (strongest + b)
    return light * np.where(strongest > knee, bent / np.maximum(strongest, 1e-6), 1.0).astype(np.float32)


def _encoded(light: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return 8-bit sRGB."""
    clipped = np.clip(light, 0, 1)
    coded = np.where(clipped <= 0.0031308, 12.92 * clipped, 1.055 * clipped ** (1 / 2.4) - 0.055)
    return np.asarray(np.round(255 * coded), dtype=np.uint8)
