"""Texts that people paste and no tester types: emoji, scripts, marks, breaks, and what is done to them."""

from hypothesis import strategies as st

PIECES = (
    *(
        "Thanks ",
        "teh ",
        "we was happy ",
        "She go home. ",
        "a apple ",
        "I recieve it. ",
        "can to book ",
        "the the ",
    ),
    *(
        "don't ",
        "it’s ",
        "“quoted” ",
        "in Monday ",
        "much photos. ",
        "Where you bought it? ",
        "3 photo ",
        "- ",
        "… ",
    ),
    *("\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\x85", "\v", "\t", " ", "\u00a0", "\u202f", "\u3000"),
    *(
        "❤️",
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈 ",
        "👍🏽",
        "🇱🇻",
        "🇱",
        "#️⃣",
        "🧑🏿‍🤝‍🧑🏻 ",
        "☕",
        "🏴\U000e0067\U000e0062\U000e007f",
    ),
    *(
        "\u200d",
        "\ufe0f",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u202e",
        "\u2066",
        "\x00",
        "\ufffc",
        "\U000f0000",
    ),
    *(
        "\ud83d",
        "\udc4d",
        "e\u0301",
        "n\u0303o ",
        "a\u0300\u0316\u0315",
        "Å",
        "ﬁ",
        "𝗚𝗼𝗹𝗱 ",
        "ｗｉｄｅ ",
        "𝓵𝓸𝓿𝓮",
        "ß",
        "İ",
        "ı",
    ),
    *(
        "שלום ",
        "מַיִם",
        "مرحبا ",
        "اللّٰه",
        "سلام‌ها",
        "서울 ",
        "사진을 ",
        "ᄒ",
        "东京",
        "照片。",
        "写真",
        "नमस्ते ",
        "क्षि",
        "ไทย",
    ),
    *(
        "@ana.f ",
        "#riga ",
        "#love#me",
        "f/1.8 ",
        "1/250 s ",
        "ISO 400 ",
        "85mm ",
        "https://x.yz/a?b=c ",
        "a@b.com ",
        "{camera} ",
    ),
    *(
        "Jūrmala ",
        "Kádár ",
        "Señora ",
        "Zoë",
        "№5",
        "½ ",
        "€20 ",
        "10:30",
        "&amp; ",
        "<b>",
        "\\n",
        "'",
        '"',
        "(",
        ")",
    ),
)
ANY = st.text(st.characters(), max_size=12)
PIECE = st.sampled_from(PIECES) | ANY
TEXTS = st.lists(PIECE, max_size=16).map("".join)
# Where something is cut out (a share of the text), how much, and what is put in its place.
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECE | st.just("")), min_size=1, max_size=6)
Edit = tuple[float, int, str]


def edited(text: str, edit: Edit) -> str:
    """Return `text` after one edit."""
    share, gone, put = edit
    at = round(share * len(text))
    return text[:at] + put + text[at + gone :]
