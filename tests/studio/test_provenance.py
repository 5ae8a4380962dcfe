from typing import Any

from media.edits import Background, Slide
from media.metadata import SOURCE_TYPES
from media.provenance import Credentials, Provenance
from studio import places
from studio.placements import load
from studio.post import Account, Cutout, Media, Statement
from studio.provenance import carried, labels, plain, readers, why_of
from studio.statement import TERMS
from studio.words import messages, word


def credentials(*source_types: str) -> Credentials:
    return Credentials("Valid", "Generator 1", "Signer", "", ("c2pa.created",), source_types)


def test_a_plain_photograph_triggers_nothing() -> None:
    assert labels(Provenance()) == ()
    for name in ("digitalCapture", "humanEdits", "compositeCapture", "algorithmicallyEnhanced"):
        assert labels(Provenance(SOURCE_TYPES + name)) == ()


def test_a_generative_value_names_its_field_and_those_who_read_it() -> None:
    (trigger,) = labels(Provenance(SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"))
    assert trigger.field == "Iptc4xmpExt:DigitalSourceType"
    assert trigger.value.endswith("compositeWithTrainedAlgorithmicMedia")
    assert "Pinterest" in trigger.platforms
    assert "Instagram, Facebook, Threads" in trigger.platforms
    assert "TikTok" not in trigger.platforms
    assert trigger.why == "label.iptc-generative"


def test_drawn_by_a_plain_program_is_another_reason() -> None:
    (trigger,) = labels(Provenance(SOURCE_TYPES + "algorithmicMedia"))
    assert trigger.why == "label.iptc-algorithmic"


def test_credentials_of_a_generator_and_of_a_camera_differ() -> None:
    (generated,) = labels(Provenance("", credentials(SOURCE_TYPES + "trainedAlgorithmicMedia")))
    assert {"TikTok", "LinkedIn", "YouTube"} <= set(generated.platforms)
    (camera,) = labels(Provenance("", credentials(SOURCE_TYPES + "digitalCapture")))
    assert camera.platforms == ("LinkedIn",)
    assert camera.value == "Generator 1"


def test_every_reason_is_worded_and_every_rule_has_a_source() -> None:
    for why in ("iptc-generative", "iptc-algorithmic", "c2pa-generative", "c2pa-any"):
        assert "X" in word(f"label.{why}", platforms="X")
    assert all(reader.source.startswith("https://") and reader.date for reader in readers())


def test_every_platform_of_a_rule_is_one_that_placements_know() -> None:
    known = {one.platform for one in load(places.shipped() / "placements").values()}
    assert {platform for reader in readers() for platform in reader.platforms} <= known


def test_a_trigger_names_each_reader_with_its_label_and_who_says_so() -> None:
    (trigger,) = labels(Provenance(SOURCE_TYPES + "trainedAlgorithmicMedia"))
    assert {reader.platform: reader.label for reader in trigger.readers} == {
        "Instagram, Facebook, Threads": "AI info",
        "Pinterest": "AI modified",
    }
    assert not trigger.signed


def test_every_source_type_has_plain_words_and_an_unknown_one_is_quoted() -> None:
    assert plain(SOURCE_TYPES + "humanEdits") == "Retouched by hand"
    assert "retouched with a generative tool" in why_of("compositeWithTrainedAlgorithmicMedia")
    assert plain("odd") == "“odd”"
    assert {f"source.{name}.why" for name in TERMS} <= messages().keys()


def medium(account: Account, **more: Any) -> Media:
    return Media("m", "/a.jpg", "photo", 4, 3, 1, "e", account=account, **more)


def test_exports_carry_what_the_original_says_what_is_stated_and_what_is_done() -> None:
    partly = Account(SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia", asked=True)
    signed = Account("", signed=True, signed_types=(SOURCE_TYPES + "trainedAlgorithmicMedia",), asked=True)
    stated = Statement("humanEdits", partly.source_type, "Healed by hand", "2026-11-22T12:00:00+00:00")
    colour, picture = Cutout(background=Background("colour")), Cutout(background=Background("picture"))
    said = {
        "": carried(medium(Account(asked=True))),
        "compositeWithTrainedAlgorithmicMedia": carried(medium(partly), picture),
        "trainedAlgorithmicMedia": carried(medium(signed, statement=stated)),
        "humanEdits": carried(medium(partly, statement=stated)),
        "compositeCapture": carried(medium(partly, statement=stated), picture),
        "digitalCreation": carried(medium(Account(), slide=Slide("Hello"))),
    }
    assert {name: uri.rpartition("/")[2] for name, uri in said.items()} == {name: name for name in said}
    assert carried(medium(Account()), colour) == SOURCE_TYPES + "humanEdits"
    assert carried(medium(Account()), Cutout()) == ""
