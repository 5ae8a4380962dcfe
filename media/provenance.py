"""How a picture came to be, by its own account: IPTC's DigitalSourceType and C2PA's signed manifest.

Everything here is read without a connection: C2PA's remote manifests and revocation look-ups are switched off.
"""

import json
import mmap
from collections.abc import Iterator
from typing import Any

import msgspec

from media import metadata
from media.signature import opened

_OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
_MIME = {
    "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "tiff": "image/tiff", "avif": "image/avif",
    "heic": "image/heic", "gif": "image/gif", "mp4": "video/mp4", "mov": "video/quicktime",
}  # fmt: skip
_WHOLLY, _PARTLY = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"
_METADATA = ("stds.iptc", "c2pa.metadata", "cawg.metadata")
_MOST_BOXES = 4096
_C2PA_BOX = bytes.fromhex(
    "d8fec3d61b0e483c92975828877ec481"
)  # C2PA 2.1, A.5: the `uuid` box of ISO media files
_CAPTURES = frozenset(
    {
        "", "digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print",
        "minorHumanEdits", "humanEdits", "algorithmicallyEnhanced", "compositeCapture",
    }
)  # fmt: skip
"""Source types of what was taken from life, edited or not. A file that states nothing counts as one."""


class Credentials(msgspec.Struct, frozen=True):
    """What a C2PA manifest says. `state`, the library's verdict: "Valid" (signer unknown), "Trusted", "Invalid"."""

    state: str
    generator: str  # the program that made the claim
    signer: str
    signed: str  # ISO 8601, empty: no time stamp
    actions: tuple[str, ...]  # "c2pa.created", …
    source_types: tuple[str, ...]  # IPTC URIs of its actions and ingredients
    title: str = ""


class Provenance(msgspec.Struct, frozen=True):
    """The account as a whole; `generative` is true when any part of it says that a model made pixels."""

    source_type: str = ""  # IPTC, from XMP
    credentials: Credentials | None = None

    @property
    def generative(self) -> bool:
        """Whether the file says that a trained model made it or a part of it."""
        return any(is_generative(uri) for uri in self.said)

    @property
    def said(self) -> tuple[str, ...]:
        """Every source type that the file states, the unsigned one first."""
        return (self.source_type, *(self.credentials.source_types if self.credentials else ()))


def is_generative(source_type: str) -> bool:
    """Say whether an IPTC source type names a trained model ("…/compositeWithTrainedAlgorithmicMedia")."""
    return "trainedalgorithmic" in source_type.lower()


def of(path: str, kind: str, source_type: str = "") -> Provenance:
    """Return what `path`, a file of `kind` ("jpeg", "mp4"), says; `source_type` is what its XMP was found to state."""
    return Provenance(source_type, _credentials(path, kind) if _mentions_c2pa(path, kind) else None)


def kept(path: str, kind: str, stated: str = "") -> str:
    """Return the source type that an output of `path` must carry: encoding again loses C2PA, not its truth.

    `stated` is what the person says instead of the file. It stands for an unsigned word only: where signed
    credentials say that a model took part, the output says so too.
    """
    found = of(path, kind, metadata.source_type(path))
    if found.credentials is not None and any(is_generative(uri) for uri in found.credentials.source_types):
        return strongest(*found.said)
    return metadata.source_type_uri(stated) or found.source_type


def strongest(*said: str) -> str:
    """Return what a generative account comes to: made wholly by a model, or in part."""
    return metadata.SOURCE_TYPES + (_WHOLLY if any(last(uri) == _WHOLLY for uri in said) else _PARTLY)


def composed(source: str, behind: str = "") -> str:
    """Return the source type of a cutout of `source` laid over `behind` (source types; no `behind`: a plain ground).

    A plain ground (colour, gradient, the picture's own blur) is an edit by hand: a photograph becomes "humanEdits",
    whatever is more than that stays what it is. Over another picture two captures make a composite of captures, a
    synthetic part makes it a synthetic composite, a generated part a composite with generated media.
    """
    types = {last(source), last(behind)} if behind else {last(source)}
    if any(is_generative(name) for name in types):
        name = _WHOLLY if types == {_WHOLLY} else _PARTLY
    elif not behind:
        name = "humanEdits" if types <= _CAPTURES - {"compositeCapture"} else last(source)
    elif types <= _CAPTURES:
        name = "compositeCapture"
    else:
        name = "compositeSynthetic"
    return metadata.SOURCE_TYPES + name


def last(source_type: str) -> str:
    """Return the last part of an IPTC URI, by which the value is known ("digitalCapture")."""
    return source_type.rpartition("/")[2]


def _mentions_c2pa(path: str, kind: str) -> bool:
    """Look for a manifest's label without parsing: most files have none, and the library takes long to load."""
    if kind in ("mp4", "mov"):
        return _has_c2pa_box(path)
    with opened(path) as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"c2pa") >= 0


def _has_c2pa_box(path: str) -> bool:
    """Walk the outermost boxes of a clip: reading gigabytes for a label would take minutes."""
    with opened(path) as stream:
        at, size = 0, stream.seek(0, 2)
        for _box in range(_MOST_BOXES):
            stream.seek(at)
            head = stream.read(32)
            length = int.from_bytes(head[:4], "big")
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            if head[4:8] == b"uuid" and _C2PA_BOX in head:
                return True
            at += length
            if length < 8 or at >= size:
                return False
    return False


def _credentials(path: str, kind: str) -> Credentials | None:
    """Read the manifest in the file; None when there is none, or none that can be read."""
    import c2pa

    context = c2pa.Context(c2pa.Settings.from_dict(_OFFLINE))
    try:
        with opened(path) as stream, c2pa.Reader(_MIME.get(kind, ""), stream, context=context) as reader:
            store, state = json.loads(reader.json()), str(reader.get_validation_state() or "")
    except c2pa.C2paError:
        return None
    manifests = store.get("manifests", {})
    active = manifests.get(store.get("active_manifest", ""), {})
    signature = active.get("signature_info", {})
    return Credentials(
        state=state,
        generator=_generator(active),
        signer=signature.get("issuer") or signature.get("common_name") or "",
        signed=signature.get("time") or "",
        actions=tuple(sorted({str(action.get("action", "")) for action in _actions(manifests)})),
        source_types=tuple(sorted(set(_source_types(manifests)))),
        title=active.get("title") or "",
    )


def _generator(manifest: dict[str, Any]) -> str:
    """Return the name of the program that claims, in either of the two forms in use."""
    for info in manifest.get("claim_generator_info") or []:
        if info.get("name"):
            return " ".join(filter(None, (str(info["name"]), str(info.get("version") or ""))))
    return str(manifest.get("claim_generator") or "")


def _actions(manifests: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every action of every manifest, those of ingredients included: they are part of the picture's history."""
    for manifest in manifests.values():
        for assertion in manifest.get("assertions", []):
            if str(assertion.get("label", "")).startswith("c2pa.actions"):
                actions = assertion.get("data", {}).get("actions", [])
                yield from (action for action in actions if isinstance(action, dict))


def _source_types(manifests: dict[str, Any]) -> Iterator[str]:
    """Yield what the actions state, and the fields of IPTC and XMP that were signed along."""
    for action in _actions(manifests):
        stated = action.get("digitalSourceType") or (action.get("parameters") or {}).get("digitalSourceType")
        if stated:
            yield str(stated)
    for manifest in manifests.values():
        for assertion in manifest.get("assertions", []):
            data = assertion.get("data")
            if str(assertion.get("label", "")).startswith(_METADATA) and isinstance(data, dict):
                yield from (str(value) for name, value in data.items() if name.endswith("DigitalSourceType"))
