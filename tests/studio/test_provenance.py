from media.metadata import SOURCE_TYPES
from media.provenance import Credentials, Provenance
from studio.provenance import labels, readers
from studio.words import word


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
