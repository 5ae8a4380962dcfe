"""Speech to text with the real engine and a small model, where they are; and what is said where they are not."""

import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

from media.errors import MediaError
from media.report import SILENT
from media.speech import Heard, HeardWord, ListenRequest, listen
from studio import places, speech
from studio.errors import UserError
from studio.jobs import Failed, Runner, Succeeded
from tests.media import clips

PHRASES = (
    "The bride walked into the garden.",
    "Her father waited by the old oak tree.",
    "Everybody was smiling.",
)
GAPS = (1.0, 0.8, 1.7)  # seconds of silence before each
RATE = 22_050  # Hz, of espeak-ng


def engine_and_model() -> tuple[str, str]:
    """Return the engine's folder and a model's, or skip and say why."""
    ready = speech.readiness()
    if ready.missing:
        pytest.skip(f"the speech {ready.missing} is not here: `make setup` fetches it where it can be had")
    return ready.engine, ready.models[-1].path


def spoken(path: Path) -> list[tuple[float, float]]:
    """Write a clip in which espeak-ng says the phrases; return when each begins and ends, by its samples."""
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.skip("espeak-ng is not installed")
    sound, times = np.zeros(0, np.int16), []
    for at, (phrase, gap) in enumerate(zip(PHRASES, GAPS, strict=True)):
        said = path.with_name(f"{at}.wav")
        subprocess.run([program, "-v", "en-us", "-s", "140", "-w", said, phrase], check=True)
        with wave.open(str(said)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        loud = np.flatnonzero(np.abs(samples.astype(int)) > 800)
        sound = np.concatenate([sound, np.zeros(round(gap * RATE), np.int16)])
        times.append((float(len(sound) + loud[0]) / RATE, float(len(sound) + loud[-1]) / RATE))
        sound = np.concatenate([sound, samples])
    with wave.open(str(path.with_suffix(".wav")), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(sound.tobytes())
    length = f"{len(sound) / RATE:.2f}"
    clips.ffmpeg(
        "-f", "lavfi", "-i", f"testsrc=s=320x180:r=25:d={length}", "-i", path.with_suffix(".wav"),
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", path,
    )  # fmt: skip
    return times


def test_what_is_said_is_written_down_in_step(tmp_path: Path) -> None:
    engine, model = engine_and_model()
    truth = spoken(tmp_path / "spoken.mp4")
    told: list[float] = []
    with Runner() as runner:
        whole = runner.submit(
            listen,
            ListenRequest(str(tmp_path / "spoken.mp4"), model, engine=engine),
            lane="interactive",
            on_progress=lambda done, _note: told.append(done),
        )
        part = runner.submit(
            listen,
            ListenRequest(
                str(tmp_path / "spoken.mp4"),
                model,
                ((truth[1][0] - 0.4, truth[1][1] + 0.4), (0.0, 0.5), (truth[2][0] - 0.4, None)),
                engine=engine,
            ),
            lane="interactive",
        )
        ended, second = whole.wait(120), part.wait(120)
    assert isinstance(ended, Succeeded), ended
    heard = ended.value
    assert heard.language == "en"
    words = [word.text.strip(" .,").lower() for word in heard.words]
    wanted = [one.strip(".").lower() for phrase in PHRASES for one in phrase.split()]
    assert len(set(wanted) & set(words)) >= 0.7 * len(set(wanted)), words
    lines = speech.lines(heard)
    assert [line for line in lines if "\n" in line.text and line.text.count("\n") > 1] == []
    starts = [word.start for word in heard.words]
    ends = [word.end for word in heard.words]
    for begins, over in truth:
        assert min(abs(at - begins) for at in starts) <= 0.3
        assert min(abs(at - over) for at in ends) <= 0.3
        assert min(abs(line.start - begins) for line in lines) <= 0.3
    assert isinstance(second, Succeeded)
    assert abs(second.value.words[0].start - truth[1][0]) <= 0.3
    assert abs(second.value.words[-1].end - truth[2][1]) <= 0.5
    parts = ((truth[1][0] - 0.4, truth[1][1] + 0.4), (truth[2][0] - 0.4, 60.0))
    apart = speech.lines(second.value, parts)
    assert [line for line in apart if line.start < truth[2][0] - 0.5 and line.end > truth[2][1]] == []
    assert all(
        word.end <= truth[1][1] + 0.5 or word.start >= truth[2][0] - 0.4 for word in second.value.words
    )
    assert told == sorted(told)
    assert told


def test_a_clip_without_sound_and_a_broken_model_are_said(tmp_path: Path) -> None:
    silent = clips.make(tmp_path / "silent.mp4", frames=10, sound=False)
    with pytest.raises(MediaError) as refused:
        listen(ListenRequest(str(silent), "nowhere"), SILENT)
    assert refused.value.problem.code == "speech-no-sound"
    engine, _ = engine_and_model()
    broken = model_folder(tmp_path / "broken")
    source = clips.make(tmp_path / "in.mp4", frames=10)
    with Runner() as runner:
        ended = runner.submit(
            listen, ListenRequest(str(source), str(broken), engine=engine), lane="interactive"
        ).wait(60)
    assert isinstance(ended, Failed)
    assert ended.problem.code == "speech-model"


def test_without_the_engine_it_is_said(tmp_path: Path) -> None:
    if not speech.readiness().engine and speech.readiness().missing != "engine":
        pytest.skip("the engine is installed beside the program")
    source = clips.make(tmp_path / "in.mp4", frames=10)
    with Runner() as runner:
        ended = runner.submit(
            listen, ListenRequest(str(source), str(tmp_path), engine=str(tmp_path)), lane="interactive"
        ).wait(60)
    assert isinstance(ended, Failed)
    assert ended.problem.code == "speech-no-engine"


def model_folder(folder: Path, entries: int = 51_865) -> Path:
    folder.mkdir(parents=True)
    for name in speech.FILES:
        (folder / name).write_bytes(b"{}")
    (folder / "vocabulary.txt").write_text("x\n" * entries)
    return folder


@pytest.fixture
def no_assets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let nothing of speech be installed but in the person's folder, which is returned."""
    monkeypatch.setattr(places, "engines", lambda: tmp_path / "none")
    monkeypatch.delenv("PASSEPARTOUT_ASSETS", raising=False)
    return places.data() / "speech"


def test_a_model_is_added_whole_or_not_at_all_and_removed(no_assets: Path, tmp_path: Path) -> None:
    assert speech.models() == ()
    odd = tmp_path / "download"
    model_folder(odd / "Whisper tïny (en)", 51_864)
    (odd / "Whisper tïny (en)" / "run.py").write_text("no")
    added = speech.add(odd)
    assert (added.english_only, added.own) == (True, True)
    assert Path(added.path).parent == no_assets
    assert not (Path(added.path) / "run.py").exists()
    assert speech.models() == (added,)
    with pytest.raises(UserError) as refused:
        speech.add(tmp_path / "nowhere")
    assert refused.value.code == "speech.not-a-model"
    assert [path.name for path in no_assets.iterdir()] == [added.name]
    speech.remove(added.name)
    assert speech.models() == ()


def test_what_is_missing_is_told(no_assets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert speech.readiness().missing == "engine"
    (no_assets / "engine" / "faster_whisper").mkdir(parents=True)
    assert speech.readiness().missing == "model"
    model_folder(no_assets / "large")
    ready = speech.readiness()
    assert (ready.missing, ready.engine) == ("", str(no_assets / "engine"))
    assert [(model.name, model.english_only) for model in ready.models] == [("large", False)]
    assert str(no_assets / "engine") in speech.command()


def test_moments_that_overlap_are_heard_once_and_lines_end_where_they_end() -> None:
    assert speech.apart([(5.0, 9.0), (1.0, 3.0), (8.0, 8.5), (3.0, 4.0), (8.6, 10.0)]) == (
        (1.0, 3.0),
        (3.0, 4.0),
        (5.0, 10.0),
    )
    heard = Heard(
        (HeardWord(" one", 1.0, 1.4), HeardWord(" two", 1.5, 1.9), HeardWord(" three", 5.0, 5.2)), "en", 1
    )
    assert [line.text for line in speech.lines(heard)] == ["one two", "three"]
    assert [line.text for line in speech.lines(heard, [(0.0, 1.45), (1.45, 3.0)])] == ["one", "two"]


def test_what_was_heard_becomes_lines() -> None:
    heard = Heard(
        (HeardWord(" Yes,", 1.0, 1.2), HeardWord(" I", 1.2, 1.3), HeardWord(" do.", 1.3, 1.6)), "en", 0.9
    )
    (line,) = speech.lines(heard)
    assert (line.start, line.text, [word.text for word in line.words]) == (
        1.0,
        "Yes, I do.",
        ["Yes,", "I", "do."],
    )
