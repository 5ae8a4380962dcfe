"""Speech to text on this machine: faster-whisper, which the person adds, with a model that lies in a folder.

Nothing is fetched and nothing leaves: the model is opened by its path, the hub's library is told to stay offline, and
workers have no way out (`media.silence`). The sound is decoded by ffmpeg like everything that was brought in, and heard
in stretches, so that two hours need no more memory than five minutes.
"""

import importlib
import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from media import ffmpeg, output
from media.clip_probe import ClipInfo, probe_clip
from media.errors import MediaError
from media.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

RATE = 16_000  # samples a second that Whisper hears
STRETCH = 300.0  # seconds that are heard at a time
_SEARCHED = 30.0  # seconds before a stretch's end in which the quietest moment is looked for
_SEEK_BACK = 2.0  # seconds before the first sample that is wanted
_FRAMES = 100  # a second: over each of them loudness is measured
_FRAME = RATE // _FRAMES  # samples
_NEAR = 50  # frames: further away, it is another sound
_GAP = 12  # frames of silence within a word, before a "t" or a "k"
_NAMES = {"jw": "jv"}  # Whisper's codes that are not BCP 47's


class ListenRequest(msgspec.Struct, frozen=True):
    """Write down what is said in `parts` of a clip, seconds after its first frame (None: to its end).

    Each part is heard by itself, in the order given. `engine`: a folder that faster-whisper was installed into; empty:
    it is installed beside the program.
    """

    source: str
    model_path: str
    parts: tuple[tuple[float, float | None], ...] = ((0.0, None),)
    language: str = ""  # BCP 47; empty: as the sound of each part says
    engine: str = ""


class HeardWord(msgspec.Struct, frozen=True):
    """A word, with the blank before it where there is one; seconds after the clip's first frame."""

    text: str
    start: float
    end: float


class Heard(msgspec.Struct, frozen=True):
    """What was said, in order. `language` is that of most words; `sureness`: of it, 0–1; 1 where it was chosen."""

    words: tuple[HeardWord, ...]
    language: str
    sureness: float


def listen(request: ListenRequest, report: Report) -> Heard:
    """Return the words that are spoken. Raises MediaError as `probe_clip` and `ffmpeg.run` do, "speech-no-sound",
    "speech-no-engine" where faster-whisper cannot be imported, "speech-model" where the model cannot be opened.
    """
    info = probe_clip(request.source, report)
    if not info.audio_codec:
        raise MediaError("speech-no-sound", request.source)
    ends = [_inside(part, info.seconds) for part in request.parts]
    whole = max(0.01, sum(end - start for start, end in ends))
    model = _model(request.model_path, request.engine)
    heard: list[Heard] = []
    done = 0.0
    for start, end in ends:
        heard.append(
            _listened(model, info, (start, end), request.language, _Part(report, done / whole, 1 / whole))
        )
        done += end - start
    words = tuple(word for one in heard for word in one.words)
    most = max(heard, key=lambda one: len(one.words), default=Heard((), request.language, 0.0))
    return Heard(words, most.language, most.sureness)


def _inside(part: tuple[float, float | None], seconds: float) -> tuple[float, float]:
    """Return a part within a clip that is so long."""
    start = min(max(0.0, part[0]), seconds)
    return start, seconds if part[1] is None else min(max(start, part[1]), seconds)


def _listened(
    model: Any, info: ClipInfo, part: tuple[float, float], language: str, progress: "_Part"
) -> Heard:
    """Return the words of one part, heard in stretches; its `progress` counts in seconds."""
    start, end = part
    words: list[HeardWord] = []
    sureness = 1.0 if language else 0.0
    at = start
    while end - at > 0.05:
        progress.report.checkpoint()
        sound = _sound(info, at, min(end, at + STRETCH), progress.report)
        if at + STRETCH < end:
            sound = sound[: _quietest(sound)]
        stretch = _heard(model, sound, language, progress.behind(at - start, len(sound) / RATE))
        words += [
            HeardWord(word.text, round(at + word.start, 3), round(at + word.end, 3)) for word in stretch.words
        ]
        if stretch.words and not language:
            language, sureness = stretch.language, stretch.sureness
        at += len(sound) / RATE
    return Heard(tuple(words), language, sureness)


class _Part(msgspec.Struct, frozen=True):
    """Tells of the progress of one stretch as a part of the whole. `share`: of what `progress` counts in."""

    report: Report
    begins: float
    share: float

    def behind(self, seconds: float, length: float) -> "_Part":
        """Return the stretch that begins after `seconds` and is `length` long, for a part whose share is a second's."""
        return _Part(self.report, self.begins + self.share * seconds, self.share * length)

    def progress(self, fraction: float) -> None:
        self.report.checkpoint()
        self.report.progress(min(1.0, self.begins + self.share * fraction))


def _heard(model: Any, sound: "Sound", language: str, part: _Part) -> Heard:
    """Return the words of one stretch, seconds after its beginning."""
    known = language.partition("-")[0]
    backwards = {name: code for code, name in _NAMES.items()}
    segments, said = model.transcribe(
        sound,
        language=backwards.get(known, known) or None,
        word_timestamps=True,
        vad_filter=True,
        condition_on_previous_text=False,  # a mistake is not carried on
    )
    words: list[HeardWord] = []
    for segment in segments:  # each is worked out when it is asked for
        words += [HeardWord(word.word, float(word.start), float(word.end)) for word in segment.words or ()]
        part.progress(float(segment.end) * RATE / len(sound))
    spoken = _NAMES.get(said.language, said.language)
    return Heard(tuple(_in_sound(words, sound)), spoken, float(said.language_probability))


def _in_sound(words: "list[HeardWord]", sound: "Sound") -> list[HeardWord]:
    """Return the words with their ends where the sound begins and ends, where that is near.

    Whisper counts a pause to the word before or after it, and where silence was left out it begins a little late.
    Times are those of `sound`.
    """
    audible = _audible(sound)
    made: list[HeardWord] = []
    for at, word in enumerate(words):
        before = round(made[-1].end * _FRAMES) if made else 0
        after = round(words[at + 1].start * _FRAMES) if at + 1 < len(words) else len(audible)
        first = max(before, min(round(word.start * _FRAMES), len(audible) - 1))
        last = max(first + 1, min(round(word.end * _FRAMES), len(audible)))
        inside = [frame for frame in range(first, last) if audible[frame]]
        if inside:
            first, last = inside[0], inside[-1] + 1
            if first == inside[0] == max(before, round(word.start * _FRAMES)):
                first = _reached(audible, first, max(before, first - _NEAR), -1)
            if last == round(word.end * _FRAMES):
                last = _reached(audible, last - 1, min(after, last + _NEAR) - 1, 1) + 1
        made.append(HeardWord(word.text, first / _FRAMES, last / _FRAMES))
    return made


def _reached(audible: "NDArray[np.bool_]", frame: int, limit: int, step: int) -> int:
    """Return the last frame on the way to `limit` up to which the sound goes on."""
    while frame != limit and audible[frame + step]:
        frame += step
    return frame


def _audible(sound: "Sound") -> "NDArray[np.bool_]":
    """Return where something is said, a hundredth of a second at a time; the gaps within words are none."""
    import numpy as np
    from scipy.ndimage import binary_closing

    loud = _loudness(sound)
    return np.asarray(binary_closing(np.pad(loud > _threshold(loud), _GAP), np.ones(_GAP))[_GAP:-_GAP])


def _threshold(loud: "Sound") -> float:
    """Return the loudness above which something is said: well above what is there all the time."""
    import numpy as np

    floor, peak = float(np.percentile(loud, 10)), float(np.percentile(loud, 95))
    return max(floor * 2.0, floor + 0.08 * (peak - floor), 1e-4)


def _loudness(sound: "Sound") -> "Sound":
    """Return the root mean square of every hundredth of a second."""
    import numpy as np

    count = max(1, len(sound) // _FRAME)
    padded = np.resize(sound, count * _FRAME) if len(sound) < count * _FRAME else sound[: count * _FRAME]
    return np.asarray(np.sqrt(np.mean(np.square(padded.reshape(count, _FRAME)), axis=1)), np.float32)


def _quietest(sound: "Sound") -> int:
    """Return the sample at which a stretch is best cut: the quietest fifth of a second near its end."""
    import numpy as np

    loud = _loudness(sound)
    wide = np.convolve(loud, np.ones(20) / 20, mode="same")
    first = max(1, len(wide) - int(_SEARCHED * RATE / _FRAME))
    return (first + int(np.argmin(wide[first : len(wide) - 10]))) * _FRAME


def _sound(info: ClipInfo, start: float, end: float, report: Report) -> "Sound":
    """Return the sound from `start` to `end` seconds after the first frame, one channel; silence where it has none."""
    import numpy as np

    origin = info.start * info.time_base[0] / info.time_base[1]
    first, samples = origin + start, round((end - start) * RATE)
    seek = first - _SEEK_BACK
    seeking = () if seek <= origin else ("-seek_timestamp", "1", "-ss", f"{seek:.6f}")
    graph = (
        f"[0:{info.audio_stream}]atrim=start={first:.6f}:end={first + (end - start):.6f},"
        f"asetpts=PTS-({first:.6f})/TB,aresample={RATE}:async=1:first_pts=0,"
        f"aformat=sample_fmts=s16:channel_layouts=mono,apad,atrim=end_sample={samples}[sound]"
    )
    with output.scratch() as folder:
        path = folder / "sound.raw"
        ffmpeg.run(
            ["-copyts", *ffmpeg.source(info.path, info.container, *seeking), "-filter_complex", graph,
             "-map", "[sound]", *ffmpeg.target(path, "s16le")],
            file=info.path,
            report=report,
        )  # fmt: skip
        raw = np.fromfile(path, np.int16)
    return np.asarray(raw.astype(np.float32) / 32768.0)


@lru_cache(maxsize=1)
def _model(folder: str, engine: str) -> Any:
    """Return the model in `folder`, in memory until this worker ends."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "TOKENIZERS_PARALLELISM": "false"}
    if engine and engine not in sys.path:
        sys.path.append(engine)  # behind the program's own packages: it adds some and replaces none
    try:
        whisper = importlib.import_module("faster_whisper")
    except (ImportError, OSError) as error:  # not there, or its libraries are not for this machine
        raise MediaError("speech-no-engine", engine, detail=str(error)[:300]) from error
    try:
        return whisper.WhisperModel(
            folder,
            device="cpu",
            compute_type="int8",
            cpu_threads=min(4, os.cpu_count() or 1),
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise MediaError("speech-model", folder, detail=str(error)[:300]) from error
