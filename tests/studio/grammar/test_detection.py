"""Which language a paragraph is in."""

import pytest

from studio.grammar.detection import Languages, base, stated

PERSON = Languages("en-GB", ("es-AR", "hu-HU", "lv-LV", "ko-KR", "zh-TW"))
SHORT = {
    "en": """Golden hour at the old harbour
        New work on the blog
        soft light, slow morning
        Thank you for trusting us
        Anna & Tom, Lake Como
        Casa Batlló at night
        Tapas, paella and sangria
        Made in Budapest
        San Francisco, California
        Portrait session in Madrid
        Vermanes dārzs in the rain
        Mood
        f/1.8, 1/200 s, Portra 400
        Yesterday I go to Barcelona for make photos
        🎉🎉🎉""",
    "es": """Atardecer dorado en Jūrmala
        Gracias por confiar en mí @ana.f
        Boda de Ana y José
        BODA DE ANA Y JOSÉ
        Nuevo trabajo en el blog
        Te quiero
        ¡Dijo que sí!
        Luz suave, mañana lenta""",
    "hu": """Szép nap volt
        Köszönöm a bizalmat
        Esküvő a Balatonnál
        Új képek a blogon""",
    "lv": """Skaista diena Jūrmalā
        Paldies par uzticību
        Jauns darbs blogā""",
    "ko": "오늘은 정말 좋은 날",
    "zh": "今天的光線很美",
}
CAPTIONS = [(language, line.strip()) for language, lines in SHORT.items() for line in lines.splitlines()]


@pytest.mark.parametrize(("language", "caption"), CAPTIONS)
def test_a_short_caption_is_known_among_the_persons_languages(language: str, caption: str) -> None:
    assert base(PERSON.of(caption)) == language


def test_the_dialect_is_the_persons() -> None:
    assert PERSON.of("Gracias por confiar en mí") == "es-AR"
    assert Languages("es-ES", ("en-GB", "en-US")).of("The light was soft and we stayed.") == "en-GB"


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("es", "Gracias por confiar en mí, fue un día precioso"),
        ("de", "Danke für euer Vertrauen"),
        ("fr", "Merci pour votre confiance"),
        ("pl", "Dziękuję za zaufanie, to był piękny dzień"),
        ("tr", "Çok güzel bir gün"),
        ("ru", "Спасибо за доверие"),
        ("uk", "Дякую за довіру, і за цей день"),
        ("ja", "今日はとても美しい光でした"),
        ("el", "Όμορφη μέρα"),
    ],
)
def test_a_language_that_nobody_has_spoken_of_is_not_taken_for_english(language: str, caption: str) -> None:
    assert Languages("en-US").of(caption) == language


def test_a_choice_is_kept_to() -> None:
    assert Languages("en-US", ("es-ES",), fixed=True).of("Gracias por confiar en mí") == "en-US"
    assert stated("en-US").of("Gracias por confiar en mí") == "en-US"
    assert stated("").of("Gracias por confiar en mí, fue un día precioso") == "es"


def test_what_is_not_the_writers_words_does_not_count() -> None:
    assert (
        PERSON.of("Thanks #gracias #porque #siempre #todo @hola.por.la.vida www.elmundo.es/de/la") == "en-GB"
    )


def test_a_line_without_a_blank_is_told_like_any_other() -> None:
    assert PERSON.of("A-" * 95_000) == "en-GB"
    assert PERSON.of("x" * 190_000) == "en-GB"


def test_addresses_say_nothing_of_the_language() -> None:
    for hidden in ("hola@nuestra-boda.es", "nuestra-boda.com/para-siempre", "«hola.para@es.la.boda.es»"):
        assert Languages("en", ("es",)).of(f"{hidden} {hidden}") == "en"
