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
        said = (self.source_type, *(self.credentials.source_types if self.credentials else ()))
        return any(is_generative(uri) for uri in said)


def is_generative(source_type: str) -> bool:
    """Say whether an IPTC source type names a trained model ("…/compositeWithTrainedAlgorithmicMedia")."""
    return "trainedalgorithmic" in source_type.lower()


def of(path: str, kind: str, source_type: str = "") -> Provenance:
    """Return what `path`, a file of `kind` ("jpeg", "mp4"), says; `source_type` is what its XMP was found to state."""
    return Provenance(source_type, _credentials(path, kind) if _mentions_c2pa(path) else None)


def kept(path: str, kind: str) -> str:
    """Return the source type that an output of `path` must carry: encoding again loses C2PA, not its truth."""
    found = of(path, kind, metadata.source_type(path))
    if found.generative and not is_generative(found.source_type):
        said = found.credentials.source_types if found.credentials else ()
        strongest = _WHOLLY if any(uri.endswith("/" + _WHOLLY) for uri in said) else _PARTLY
        return metadata.SOURCE_TYPES + strongest
    return found.source_type


def composed(source: str, behind: str) -> str:
    """Return the source type of a cutout of `source` laid over another picture (two source types; "" behind: a colour).

    Two captures make a composite of captures; a generated part makes the whole a composite with it.
    """
    if not is_generative(source) and not is_generative(behind):
        return metadata.SOURCE_TYPES + ("compositeCapture" if behind else "humanEdits")
    return metadata.SOURCE_TYPES + _PARTLY


def _mentions_c2pa(path: str) -> bool:
    """Look for a manifest's label without parsing: most files have none, and the library takes long to load."""
    with opened(path) as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"c2pa") >= 0


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
    for action in _actions(manifests):
        stated = action.get("digitalSourceType") or (action.get("parameters") or {}).get("digitalSourceType")
        if stated:
            yield str(stated)
