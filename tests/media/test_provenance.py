import datetime as dt
import json
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from media import metadata, provenance
from media.account import AccountRequest, account
from media.errors import MediaError
from media.geometry import Size
from media.photo import RenderRequest, Target, render
from media.photo_probe import PhotoProbeRequest, probe_photo
from media.report import SILENT
from tests.media import clips
from tests.media.photographs import photograph, save, tell

BASE = metadata.SOURCE_TYPES


def named(name: str) -> x509.Name:
    """Return a certificate's subject."""
    pairs = ((NameOID.ORGANIZATION_NAME, name), (NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in pairs])


def chain() -> tuple[bytes, bytes]:
    """Return a signer's certificate chain and its key: a self-made authority and what it issued."""
    now = dt.datetime(2026, 1, 1)
    later = now + dt.timedelta(days=3650)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, name = named("Test root"), named("Test signer")
    usages = ("key_encipherment", "data_encipherment", "key_agreement", "content_commitment", "encipher_only")
    never = dict.fromkeys((*usages, "decipher_only"), False)
    signs = x509.KeyUsage(digital_signature=True, key_cert_sign=False, crl_sign=False, **never)
    issues = x509.KeyUsage(digital_signature=False, key_cert_sign=True, crl_sign=True, **never)
    root = (
        x509.CertificateBuilder()
        .subject_name(root_name).issuer_name(root_name).public_key(root_key.public_key())
        .serial_number(1).not_valid_before(now).not_valid_after(later)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(issues, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )  # fmt: skip
    issued = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(root_name).public_key(key.public_key())
        .serial_number(2).not_valid_before(now).not_valid_after(later)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(signs, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )  # fmt: skip
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return issued.public_bytes(pem) + root.public_bytes(pem), private


def sign(source: str, target: Path, source_type: str) -> str:
    """Sign a picture with C2PA as a generative program does."""
    import c2pa

    action = {"action": "c2pa.created", "digitalSourceType": source_type}
    manifest = {
        "claim_generator_info": [{"name": "Example Generator", "version": "1.0"}],
        "title": "A picture",
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [action]}}],
    }
    certificates, key = chain()
    context = c2pa.Context(c2pa.Settings.from_dict({"builder": {"thumbnail": {"enabled": False}}}))
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", certificates, key, None))
    with c2pa.Builder(json.dumps(manifest), context) as builder:
        builder.sign_file(source, str(target), signer)
    return str(target)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("signed")
    return sign(save(photograph(), folder / "a.jpg"), folder / "signed.jpg", BASE + "trainedAlgorithmicMedia")


def test_credentials_are_read_and_what_they_say(signed: str) -> None:
    found = provenance.of(signed, "jpeg")
    assert found.credentials is not None
    assert found.credentials.generator == "Example Generator 1.0"
    assert found.credentials.signer == "Test signer"
    assert found.credentials.state in ("Valid", "Trusted")
    assert found.credentials.actions == ("c2pa.created",)
    assert found.credentials.source_types == (BASE + "trainedAlgorithmicMedia",)
    assert found.generative


def test_a_clip_is_asked_by_its_boxes_alone(tmp_path: Path) -> None:
    plain = tmp_path / "a.mp4"
    clips.make(plain, frames=10)
    assert account(AccountRequest(str(plain)), SILENT).provenance == provenance.Provenance()
    signed = sign(str(plain), tmp_path / "signed.mp4", BASE + "trainedAlgorithmicMedia")
    told = account(AccountRequest(signed), SILENT)
    assert told.provenance.generative
    assert told.size == Path(signed).stat().st_size
    (tmp_path / "text.jpg").write_text("no media")
    with pytest.raises(MediaError, match="unknown-format"):
        account(AccountRequest(str(tmp_path / "text.jpg")), SILENT)


def test_a_signed_word_is_stronger_than_what_is_stated(signed: str, tmp_path: Path) -> None:
    assert provenance.kept(signed, "jpeg", "humanEdits") == BASE + "trainedAlgorithmicMedia"
    told = tell(
        save(photograph(), tmp_path / "a.jpg"),
        xmp={"Xmp.iptcExt.DigitalSourceType": BASE + "compositeWithTrainedAlgorithmicMedia"},
    )
    assert provenance.kept(told, "jpeg", "humanEdits") == BASE + "humanEdits"
    assert provenance.kept(told, "jpeg") == BASE + "compositeWithTrainedAlgorithmicMedia"


def test_a_changed_file_is_not_called_valid(signed: str, tmp_path: Path) -> None:
    content = bytearray(Path(signed).read_bytes())
    content[-2000] ^= 0xFF
    changed = tmp_path / "changed.jpg"
    changed.write_bytes(content)
    found = provenance.of(str(changed), "jpeg")
    assert found.credentials is not None
    assert found.credentials.state == "Invalid"


def test_a_picture_without_credentials_has_none(tmp_path: Path) -> None:
    path = save(photograph(), tmp_path / "a.jpg", comment=b"c2pa")
    assert provenance.of(path, "jpeg") == provenance.Provenance()
    assert not provenance.of(path, "jpeg").generative


def test_what_the_credentials_said_survives_their_loss(signed: str, tmp_path: Path) -> None:
    (output,) = render(
        RenderRequest(signed, (Target(str(tmp_path / "o.jpg"), Size(300, 200)),)), SILENT
    ).outputs
    assert b"c2pa" not in Path(output.path).read_bytes()
    assert metadata.source_type(output.path) == BASE + "trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    ("source", "behind", "expected"),
    [
        ("", "", "humanEdits"),
        ("digitalCapture", "", "humanEdits"),
        ("", "digitalCapture", "compositeCapture"),
        ("computationalCapture", "", "humanEdits"),
        ("compositeCapture", "", "compositeCapture"),
        ("screenCapture", "", "screenCapture"),
        ("algorithmicMedia", "", "algorithmicMedia"),
        ("humanEdits", "humanEdits", "compositeCapture"),
        ("digitalCapture", "digitalCreation", "compositeSynthetic"),
        ("algorithmicMedia", "digitalCapture", "compositeSynthetic"),
        ("trainedAlgorithmicMedia", "", "trainedAlgorithmicMedia"),
        ("trainedAlgorithmicMedia", "digitalCapture", "compositeWithTrainedAlgorithmicMedia"),
        ("compositeWithTrainedAlgorithmicMedia", "", "compositeWithTrainedAlgorithmicMedia"),
        ("", "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"),
    ],
)
def test_a_composition_says_what_was_done(source: str, behind: str, expected: str) -> None:
    assert provenance.composed(source, behind) == BASE + expected


def test_a_probe_tells_all_of_it(signed: str) -> None:
    info = probe_photo(PhotoProbeRequest(signed), SILENT)
    assert (info.width, info.height, info.format) == (600, 400, "jpeg")
    assert info.provenance.generative
    assert info.problems == ()


def test_a_probe_tells_size_colour_place_and_faults(tmp_path: Path) -> None:
    from tests.media.photographs import icc, oriented

    path = oriented(photograph(), tmp_path / "a.jpg", 6, icc_profile=icc("p3"))
    tell(
        path,
        exif={
            "Exif.Image.Make": "Maker",
            "Exif.Image.Model": "Model 1",
            "Exif.Photo.FNumber": "28/10",
            "Exif.Photo.ExposureTime": "10/2500",
            "Exif.Photo.ISOSpeedRatings": "400",
            "Exif.Photo.FocalLength": "350/10",
            "Exif.Photo.DateTimeOriginal": "2026:05:04 17:20:01",
            "Exif.Photo.OffsetTimeOriginal": "+02:00",
            "Exif.Photo.BodySerialNumber": "X1",
            "Exif.GPSInfo.GPSLatitude": "33/1 52/1 1050/100",
            "Exif.GPSInfo.GPSLatitudeRef": "S",
            "Exif.GPSInfo.GPSLongitude": "151/1 12/1 0/1",
            "Exif.GPSInfo.GPSLongitudeRef": "E",
        },
        iptc={"Iptc.Application2.City": "Sydney", "Iptc.Application2.Keywords": ["one", "two"]},
        xmp={
            "Xmp.dc.creator": ["Ana Ruíz"],
            "Xmp.plus.DataMining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
        },
    )
    info = probe_photo(PhotoProbeRequest(path), SILENT)
    assert (info.width, info.height, info.orientation, info.bits) == (600, 400, 6, 8)
    assert info.icc == "sP3C"  # as libvips calls its Display P3
    said = info.metadata
    assert (said.make, said.camera, said.f_number, said.exposure, said.iso, said.focal_length) == (
        "Maker",
        "Model 1",
        2.8,
        "1/250",
        400,
        35,
    )
    assert said.taken == "2026-05-04T17:20:01+02:00"
    assert (said.city, said.keywords, said.creator) == ("Sydney", ("one", "two"), "Ana Ruíz")
    assert said.no_data_mining
    assert any("SerialNumber" in name for name in said.private)
    assert info.gps == pytest.approx((-33.869583, 151.2), abs=1e-6)
    content = Path(path).read_bytes()
    Path(path).write_bytes(content[: len(content) // 2])
    assert [problem.code for problem in probe_photo(PhotoProbeRequest(path), SILENT).problems] == [
        "truncated"
    ]
