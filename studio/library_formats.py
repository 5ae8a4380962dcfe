"""The library's documents as text, with a format number and the way up from every older format.

To change what is stored: raise `FORMAT`, add the step from the old number to `DOCUMENT_UPGRADES` (and to
`TABLE_UPGRADES` where a table changes), and keep a file of the old format in `tests/formats/`.
"""

from collections.abc import Callable
from typing import Any, Literal

import apsw
import msgspec

from studio.post import Client, Decisions, MediaSet, Person, Post, Posting, Snippet
from studio.recipe import Preset

FORMAT = 5
APPLICATION_ID = int.from_bytes(b"Mat1")  # stands in the file's header, so that `file` and we can tell it

Kind = Literal["post", "set", "client", "person", "snippet", "decisions", "preset", "posting"]
Key = tuple[Kind, str]
Document = Post | MediaSet | Client | Person | Snippet | Decisions | Preset | Posting

TYPES: dict[str, type[Document]] = {
    "post": Post,
    "set": MediaSet,
    "client": Client,
    "person": Person,
    "snippet": Snippet,
    "decisions": Decisions,
    "preset": Preset,
    "posting": Posting,
}
KINDS: dict[type[Document], Kind] = {
    Post: "post",
    MediaSet: "set",
    Client: "client",
    Person: "person",
    Snippet: "snippet",
    Decisions: "decisions",
    Preset: "preset",
    Posting: "posting",
}

# What has looked at a text, by a hash of its bytes.
LOOKS = "CREATE TABLE looks (digest TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID"


def _voice_in_parts(kind: str, raw: dict[str, Any]) -> dict[str, Any]:
    """Format 1 had one line of words for a client's voice."""
    if kind == "client" and "voice" in raw:
        return {**raw, "voice": {"note": raw["voice"]}}
    return raw


def _unchanged(_kind: str, raw: dict[str, Any]) -> dict[str, Any]:
    """Formats 2, 3 and 4 knew fewer fields and kinds; what they have is right."""
    return raw


def _with_looks(connection: apsw.Connection) -> None:
    connection.execute(LOOKS)


# From a format to the next: the kind and the decoded JSON of a document → the JSON as the next format has it.
DOCUMENT_UPGRADES: dict[int, Callable[[str, dict[str, Any]], dict[str, Any]]] = {
    1: _voice_in_parts,
    2: _unchanged,
    3: _unchanged,
    4: _unchanged,
}
# From a format to the next: changes the tables, inside the transaction that also raises the number.
TABLE_UPGRADES: dict[int, Callable[[apsw.Connection], None]] = {1: _with_looks}

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE documents (
  kind TEXT NOT NULL, id TEXT NOT NULL, format INTEGER NOT NULL, sequence INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, id)) STRICT;
CREATE UNIQUE INDEX documents_in_order ON documents (sequence);
CREATE TABLE before (
  kind TEXT NOT NULL, id TEXT NOT NULL, format INTEGER NOT NULL, body TEXT, PRIMARY KEY (kind, id)) STRICT;
CREATE TABLE previews (media TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE exports (id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE ledger (sequence INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, body BLOB NOT NULL) STRICT;
{LOOKS};
"""


class NewerFormatError(Exception):
    """The document was written by a newer program."""


def key_of(document: Document) -> Key:
    """Return the kind and the id of a document."""
    return KINDS[type(document)], document.id


def encode(document: Document) -> str:
    """Return the document as JSON of the current format."""
    return msgspec.json.encode(document).decode()


def decode(kind: str, number: int, body: str) -> Document:
    """Return the document that `body` is in format `number`.

    Raises NewerFormatError, and msgspec.ValidationError or msgspec.DecodeError where the text is not such a document.
    """
    if number > FORMAT:
        raise NewerFormatError(number)
    raw = msgspec.json.decode(body)
    for step in range(number, FORMAT):
        raw = DOCUMENT_UPGRADES[step](kind, raw)
    return msgspec.convert(raw, TYPES[kind])
