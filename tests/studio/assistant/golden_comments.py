"""Comments as people paste them, by where they come from, and who is found in each."""

THREADS: dict[str, tuple[str, list[str]]] = {
    "a page of pictures": (
        "anna_k's profile picture\nanna_k\n2 d\nThis is so nice\n3 likes\nReply\n"
        "liepa.foto's profile picture\nliepa.foto\nVerified\n \nWow\n1 w2 likesReply\nView replies (1)\n",
        ["anna_k", "anna_k", "liepa.foto", "liepa.foto"],
    ),
    "a page of friends": (
        "Most relevant\nAnna Kovács\nSo beautiful!\n2h\nLike\nReply\nJānis Bērziņš\nBeautiful\n3h\nLike\nReply\n"
        "1 reply\nAuthor\nRuth Avery\nThanks, dear!\n1h Like Reply",
        ["Anna Kovács", "Jānis Bērziņš", "Ruth Avery"],
    ),
    "a page of clips": (
        "@anna-k1234\n2 weeks ago (edited)\nGreat video!\n12\nReply\n1 reply\n@foo\n3 days ago\nNice",
        ["@anna-k1234", "@foo"],
    ),
    "typed": ("@anna: wow, how much?\n@ben.k – love it", ["@anna", "@ben.k"]),
    "typed by name": ("Anna: when?\nBen Ode: I would love that", ["Anna", "Ben Ode"]),
    "a handle before the words": ("anna_k  great!\nben_99 where is this?", ["anna_k", "ben_99"]),
    "a time behind the name": (
        "Anna Kovács · 2h\nWhen?\nDavid García López, 3 d\n¡Qué bonito!",
        ["Anna Kovács", "David García López"],
    ),
    "a chat": ("[12:03, 1/2/2026] Anna: when?\n[12:04, 1/2/2026] Ben: no idea", ["Anna", "Ben"]),
    "marks of direction": (
        "\ufeff\u200eAnna Kovács\u200e\n\u202b2 س\u202c\nHow nice\n\u200eReply\nliepa.foto\u200f\n"
        "\u200e3 h\u200e\nWow\nReply\n"
        "\u2068Ben Ode\u2069: when?\nReply\n\u200eReplying to Ruth Avery\u200e",
        ["Anna Kovács", "liepa.foto", "Ben Ode", "Ruth Avery"],
    ),
    "blocks": ("Anna Kovács\nSo beautiful\n\nJānis Bērziņš 🌸\nWow, great", ["Anna Kovács", "Jānis Bērziņš"]),
    "Spanish": (
        "María José Pérez\n¡Qué bonito!\n2 h\nMe gusta\nResponder\nLuis\n¿Cuánto cuesta?\nhace 3 días",
        ["María José Pérez", "Luis"],
    ),
    "German": (
        "Profilbild von Anna Müller\nAnna Müller\nWunderschön!\nvor 2 Std.\nGefällt mir\nAntworten\n"
        "Jan\nPreis: 250?\n3 Std. Antworten",
        ["Anna Müller", "Anna Müller", "Jan"],
    ),
    "Hungarian": (
        "Kovács Anna\nGyönyörű képek!\n2 ó\nTetszik\nVálasz\nNagy Péter\nMennyibe kerül?\n3 napja\nTetszik  Válasz",
        ["Kovács Anna", "Nagy Péter"],
    ),
    "Latvian": (
        "Ilze Kalniņa\nTik skaisti!\n5 st.\nPatīk\nAtbildēt\nJānis\nCik tas maksā?\npirms 3 dienām",
        ["Ilze Kalniņa", "Jānis"],
    ),
    "Korean": (
        "김안나\n너무 예뻐요\n2일\n좋아요\n답글 달기\n이민호\n가격이 얼마예요?\n1주 답글 달기",
        ["김안나", "이민호"],
    ),
    "Arabic": (
        "أمينة حسن\nصور جميلة جدا\n2 س\nأعجبني\nرد\nدانة\nكم السعر؟\nقبل 3 أيام",
        ["أمينة حسن", "دانة"],
    ),
    "Chinese": ("王小明\n太美了！\n2天\n赞\n回复\n李华\n多少钱？\n3小时前 回复", ["王小明", "李华"]),
}

NOBODY = [
    "",
    " \n\n",
    "Beautiful\nAmazing work!\nLove this",
    "So Beautiful\n\nLove It",
    "Happy Birthday\nyou two look great",
    "PS: lovely\nEdit: typo\nhttps://liepa.lv/x: nice\n12:30 is fine\nPrice: 250",
    "Liked by Anna Kovács and 12 others\nReply\n2h\nLike\n3 likes",
    "We were there – it was wonderful\nThe light: how did you do that?\nf/1.8 is great",
    "Frage: was kostet das?\nPreis: 250?",
    "¡Felicidades! 💛\nGracias: por todo",
    "[name 1]\n2h\nhow much?\nReply\n[handle 1]: when?",
]
