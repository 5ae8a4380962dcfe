"""Texts in many scripts, for properties: what is one sign to a reader is often several code points."""

from hypothesis import strategies as st

SIGNS = (
    "👨‍👩‍👧‍👦",  # a family: four people and three joiners
    "👩🏽‍🚀",
    "🏳️‍🌈",
    "❤️‍🔥",
    "🇱🇻",
    "🇱🇹",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # Scotland's flag
    "1️⃣",
    "#️⃣",
    "e\u0301",
    "o\u0323\u0302",
    "क्षि",
    "நி",
    "שָׁלוֹם",
    "مُحَمَّد",
    "می‌خواهم",
    "한국어",
    "\u1112\u1161\u11ab",  # Hangul in single letters
    "日本語",
    "写真",
    "。",
    "ไทย",
)
WORDS = ("the", "light", "don’t", "café", "f/1.8", "#wedding", "@anna", "#свадьба", "#صور", "2025", "b")
BREAKS = (" ", "  ", "\n", "\r\n", "\n\n", ", ", ". ", "\u00a0", "\u200f", "\u200d", "\u0301", "…")

texts = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), st.sampled_from(BREAKS), st.text(max_size=3)),
    max_size=24,
).map("".join)


@st.composite
def reworded(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text and one made of it: some of its pieces are left out, doubled, changed, or moved."""
    pieces = draw(st.lists(st.sampled_from((*WORDS, *SIGNS, *BREAKS)), min_size=1, max_size=24))
    made: list[str] = []
    for piece in pieces:
        what = draw(st.sampled_from(("keep", "keep", "keep", "drop", "twice", "change")))
        other = draw(st.sampled_from((*WORDS, *SIGNS, *BREAKS)))
        made += {"keep": [piece], "drop": [], "twice": [piece, piece], "change": [other]}[what]
    return "".join(pieces), "".join(made)
