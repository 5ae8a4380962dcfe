"""The full engine: LanguageTool, through language-tool-python, on a server of our own or one that the person names."""

import ipaddress
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from studio.grammar import server as own
from studio.grammar.checker import EngineError
from studio.grammar.finding import Category, EngineName, Finding, in_order
from studio.grammar.noise import noisy
from studio.grammar.ranking import ranked
from studio.grammar.units import Utf16

ANSWER_WITHIN = 20  # seconds
FIRST_WITHIN = 120  # seconds; a cold server of ours takes five, on a machine with other work to do forty
STARTS = (
    2  # the first one and one more; a server that dies again so soon is left alone and the person is told
)
RESTART_EVERY = 600.0  # seconds
MOST_SUGGESTIONS = 8
CATEGORIES: dict[str, Category] = {
    "TYPOS": "spelling",
    "CASING": "punctuation",
    "COMPOUNDING": "spelling",
    "PUNCTUATION": "punctuation",
    "TYPOGRAPHY": "punctuation",
    "COLLOQUIALISMS": "style",
    "CREATIVE_WRITING": "style",
    "GENDER_NEUTRALITY": "style",
    "PLAIN_ENGLISH": "style",
    "REDUNDANCY": "style",
    "REGIONALISMS": "style",
    "REPETITIONS_STYLE": "style",
    "STYLE": "style",
    "TEXT_ANALYSIS": "style",
    "WIKIPEDIA": "style",
}  # all others are grammar
# Right in an essay, noise in a caption. Filtered here and not in the request, which is the server's cache key.
OFF = frozenset(
    {
        # Captions are lines, not sentences: no full stop, no verb, no capital are choices.
        "PUNCTUATION_PARAGRAPH_END",
        "SENTENCE_FRAGMENT",
        "TOO_LONG_SENTENCE",
        "LOWERCASE_AFTER_PERIOD",
        # Taste: "have a look" and "all of the" are said everywhere.
        "ALL_OF_THE",
        "HAVE_A_LOOK",
        # Typography is the phone's, and what is pasted from elsewhere has its own.
        "ARROWS",
        "COMMA_PARENTHESIS_WHITESPACE",
        "CONSECUTIVE_SPACES",
        "DASH_RULE",
        "DOS_AND_DONTS",
        "ELLIPSIS",
        "EN_QUOTES",
        "EN_UNPAIRED_QUOTES",
        "MULTIPLICATION_SIGN",
        "PLUS_MINUS",
        "TYPOGRAPHICAL_APOSTROPHE",
        "UNIT_SPACE",
        "WHITESPACE_RULE",
        # Commas that a school asks for and no reader misses: on JFLEG's dev half they stood in 101 of 3,016
        # corrections, and of 39 fixes 21 made the sentence worse.
        "COMMA_COMPOUND_SENTENCE",
        "COMMA_COMPOUND_SENTENCE_2",
        "MISSING_COMMA_AFTER_INTRODUCTORY_PHRASE",
        "MISSING_COMMA_WITH_NNP",
        "NOWADAYS_COMMA",
        # Taken for another mistake than it is: of 16 fixes 11 made the sentence worse.
        "BEEN_PART_AGREEMENT",
        "COMP_THAN",
        "HAVE_PART_AGREEMENT",
        # It believes that every date is in this year; captions are planned for the next, too.
        "EN_DATE_WEEKDAY_CURRENTYEAR",
        # How people talk to each other there.
        "FIRST_OF_ALL",
        "IDK",
    }
)
# Whole categories of taste. What is redundant ("9 am in the morning") is told: learners want to know.
OFF_CATEGORIES = frozenset(
    {
        "COLLOQUIALISMS",
        "CREATIVE_WRITING",
        "GENDER_NEUTRALITY",
        "PLAIN_ENGLISH",
        "REPETITIONS_STYLE",
        "STYLE",
        "TEXT_ANALYSIS",
        "WIKIPEDIA",
    }
)
# LanguageTool checks spelling only where it knows the region.
REGIONS = {"en": "en-US", "de": "de-DE", "pt": "pt-PT", "fr": "fr", "ca": "ca-ES"}
NEAREST = {"en-IE": "en-GB", "en-IN": "en-GB", "en-SG": "en-GB", "en-PH": "en-US"}


class Match(NamedTuple):
    """What one of LanguageTool's rules says, whichever engine ran it."""

    rule: str
    category: str  # LanguageTool's own
    message: str
    suggestions: tuple[str, ...]


class _Client(Protocol):
    """What is asked."""

    def check(self, text: str) -> list[Any]:
        """Return the matches."""

    def hurry(self, seconds: float) -> None:
        """Wait no longer than this from now on."""


def tag_for(language: str, known: frozenset[str]) -> str | None:
    """Return which of the `known` tags to ask with for `language`; None: the server does not know it."""
    base = language.partition("-")[0].lower()
    by_fold = {tag.lower(): tag for tag in known}
    wishes = ((NEAREST.get(language, "") if language != base else ""), language if language != base else "")
    for wish in (*wishes, REGIONS.get(base, ""), base):
        if wish.lower() in by_fold:
            return by_fold[wish.lower()]
    return None


class LanguageTool:
    """The checker. `where` is LanguageTool's folder, for a server of our own, or the address of one on loopback."""

    name: EngineName = "languagetool"

    def __init__(
        self, where: Path | str, mother_tongue: str = "", *, answer_within: float = ANSWER_WITHIN
    ) -> None:
        self._address = where if isinstance(where, str) else ""
        self._server = None if isinstance(where, str) else own.Server(where)
        self._mother_tongue = mother_tongue
        self._answer_within = answer_within
        self._known: frozenset[str] = frozenset()
        self._clients: dict[str, _Client] = {}
        self._starts = 0
        self._started = 0.0
        self._trouble = "grammar.server_died"
        self._closed = False

    def reads(self, language: str) -> bool:
        """Return whether the server knows `language`; starts it."""
        self._up()
        return tag_for(language, self._known) is not None

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return what LanguageTool says about one masked paragraph. One that died or hangs is started once more."""
        from language_tool_python.exceptions import LanguageToolError

        for last in (False, True):
            self._up()
            try:
                client = self._client(language)
                matches = client.check(text)
                client.hurry(self._answer_within)
            except (LanguageToolError, LookupError, TypeError, ValueError) as cause:
                if last or self._closed or not self._renewable():
                    raise EngineError("grammar.server_silent") from cause
                continue
            places = Utf16(text)
            found = [_told(match, text, places, language) for match in matches]
            return in_order([finding for finding in found if finding is not None])
        raise AssertionError

    def close(self) -> None:
        """End our server; one that the person named is left alone."""
        self._closed = True
        if self._server is not None:
            self._server.stop()

    def _up(self) -> None:
        if self._closed:
            raise EngineError("grammar.server_stopped")
        if self._server is not None and not self._server.alive:
            if self._starts >= STARTS and monotonic() - self._started < RESTART_EVERY:
                raise EngineError(self._trouble)
            self._starts += 1
            self._started = monotonic()
            self._clients.clear()
            self._known = frozenset()
            self._address = self._start(self._server)
        if not self._known:
            host, port = _loopback(self._address)
            self._known = own.languages(host, port, seconds=self._answer_within)

    def _renewable(self) -> bool:
        """End our server where it is dead or hangs, so that a new one can be asked; one that is merely slow stays."""
        if self._server is None or own.healthy(_loopback(self._address)[1]):
            return False
        self._server.end()
        return True

    def _start(self, server: own.Server) -> str:
        try:
            return server.start()
        except EngineError as failure:
            self._trouble = failure.problem.code
            raise

    def _client(self, language: str) -> "_Client":
        tag = tag_for(language, self._known)
        if tag is None:
            raise EngineError("grammar.no_engine", language=language)
        if tag not in self._clients:
            mother = tag_for(self._mother_tongue, self._known) if self._mother_tongue else None
            patience = self._answer_within if self._server is None else max(self._answer_within, FIRST_WITHIN)
            self._clients[tag] = _connect(self._address, tag, mother, patience)
        return self._clients[tag]


def _connect(address: str, tag: str, mother_tongue: str | None, answer_within: float) -> "_Client":
    from language_tool_python import LanguageTool as Client

    class Patient(Client):
        """The client with a time-out of our own: its 300 s are a frozen program."""

        _TIMEOUT = answer_within  # type: ignore[assignment]

        def hurry(self, seconds: float) -> None:
            """Wait no longer than `seconds` from now on."""
            self._TIMEOUT = seconds

    direct = {"http": "", "https": ""}  # a proxy from the environment must not see the text
    return Patient(tag, mother_tongue=mother_tongue, remote_server=address, proxies=direct)


def _loopback(address: str) -> tuple[str, int]:
    """Return host and port of a server's address; one that is not on this machine is refused."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or 8081
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError as cause:
        raise EngineError("grammar.server_elsewhere", address=address) from cause
    if not local or parts.scheme != "http":
        raise EngineError("grammar.server_elsewhere", address=address)
    return host, port


def told(text: str, start: int, end: int, match: Match, language: str) -> Finding | None:
    """Return what LanguageTool's rules found at `start:end` of `text`; None for what is noise in a caption."""
    if match.rule in OFF or match.category in OFF_CATEGORIES or not 0 <= start < end <= len(text):
        return None
    category = CATEGORIES.get(match.category, "grammar")
    offered = tuple(dict.fromkeys(match.suggestions))
    if category == "spelling" and language.lower().startswith("en"):
        offered = ranked(text[start:end], offered)
    found = Finding(start, end, text[start:end], match.rule, category, match.message, offered, "languagetool")
    return None if noisy(found, text, language) else found


def _told(match: Any, text: str, places: Utf16, language: str) -> Finding | None:
    """Convert a match. The client has made its offset a code point already, its length is still UTF-16."""
    start = int(match.offset)
    end = places.point(places.unit(start) + int(match.error_length))
    return told(
        text,
        start,
        end,
        Match(match.rule_id, match.category, match.message, tuple(match.replacements)),
        language,
    )
