"""What preflight says of labels, by what the file says, what was stated, what is done, and who reads it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from media.edits import Background
from media.metadata import SOURCE_TYPES
from studio import placements, preflight
from studio.post import Account, Cutout, Edit, Item, Media, Post, Statement

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
PARTLY = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"
WHOLLY = SOURCE_TYPES + "trainedAlgorithmicMedia"
UNSIGNED = Account(PARTLY, asked=True)
SIGNED = Account(signed=True, generator="Painter 3", signed_types=(WHOLLY,), asked=True)
CAMERA = Account(signed=True, generator="Camera", signed_types=(SOURCE_TYPES + "digitalCapture",), asked=True)
STATED = Statement("humanEdits", PARTLY, "Healed by hand.", "2026-11-22T12:00:00+00:00")
KEPT = Statement("compositeWithTrainedAlgorithmicMedia", PARTLY, "", "2026-11-22T12:00:00+00:00")


def found(
    placement: str, account: Account, edit: Edit | None = None, **more: object
) -> list[preflight.Finding]:
    medium = replace(Media("m", "shoot/DSC_1.jpg", "photo", 6000, 4000, 9, "e", account=account), **more)
    post = Post("p", "s", title="T", items=(Item("i", "m", alt="A", edit=edit or Edit()),))
    judged = preflight.judge(post, {"m": medium}, ALL[placement])
    return [one for one in judged if one.rule.startswith("label")]


def test_only_where_somebody_reads_the_field() -> None:
    reading = {name for name, one in ALL.items() if one.photos and found(name, UNSIGNED)}
    assert {name.partition(".")[0] for name in reading} == {"instagram", "facebook", "threads", "pinterest"}
    assert not [name for name, one in ALL.items() if one.photos and found(name, Account(asked=True))]


def test_the_finding_names_field_value_platforms_label_reason_and_source() -> None:
    (one,) = found("pinterest.pin", UNSIGNED)
    assert (one.severity, one.fix, one.item) == ("warning", "label", "i")
    said = preflight.message(one)
    parts = ("DSC_1.jpg", "Iptc4xmpExt:DigitalSourceType", "compositeWithTrained", "Pinterest", "AI modified")
    assert [part for part in parts if part not in said] == []
    assert "retouched with a generative tool" in said
    assert one.source.startswith("https://")
    assert one.source in preflight.why(one)


def test_what_the_person_decided_counts() -> None:
    assert found("pinterest.pin", UNSIGNED, statement=STATED) == []
    (kept,) = found("pinterest.pin", UNSIGNED, statement=KEPT)
    assert kept.severity == "hint"
    (signed,) = found("pinterest.pin", replace(SIGNED, source_type=PARTLY), statement=STATED)
    assert signed.severity == "warning"
    assert signed.params["field"] == "C2PA c2pa.actions digitalSourceType"


@pytest.mark.parametrize(
    ("placement", "account", "rule"),
    [
        ("tiktok.photo", SIGNED, "label.signed"),
        ("linkedin.post", SIGNED, "label.signed"),
        ("linkedin.post", CAMERA, "label.credentials"),
        ("instagram.feed", SIGNED, "label"),
    ],
)
def test_signed_words_are_told_where_they_are_read(placement: str, account: Account, rule: str) -> None:
    (one,) = found(placement, account)
    assert one.rule == rule
    assert one.severity == ("warning" if rule == "label" else "hint")
    if rule != "label":
        assert account.generator in preflight.message(one)
    assert found("tiktok.photo", CAMERA) == []


def test_a_cutout_of_something_generated_stays_so() -> None:
    edit = Edit(cutout=Cutout(background=Background("colour")))
    (one,) = found("instagram.feed", UNSIGNED, edit)
    assert one.params["value"] == "compositeWithTrainedAlgorithmicMedia"


def test_a_clip_that_a_model_made_is_to_be_disclosed() -> None:
    (one,) = found("tiktok.video", SIGNED, kind="clip", seconds=20.0)
    assert one.rule == "label.clip"
    assert "say so" in preflight.message(one)
