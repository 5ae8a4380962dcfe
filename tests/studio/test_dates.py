"""Days in the language of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.dates import written_out


@pytest.mark.parametrize(
    "language, said",
    [
        ("en-US", "June 3, 2026"),
        ("en", "June 3, 2026"),
        ("en-GB", "3 June 2026"),
        ("es-AR", "3 de junio de 2026"),
        ("hu", "2026. június 3."),
        ("lv-LV", "2026. gada 3. jūnijs"),
        ("ko", "2026년 6월 3일"),
        ("zh-CN", "2026年6月3日"),
        ("zh_TW", "2026年6月3日"),
        ("de-AT", "3. Juni 2026"),
        ("xx", "2026-06-03"),
        ("", "2026-06-03"),
    ],
)
def test_a_day_is_written_out_as_its_language_does(language: str, said: str) -> None:
    assert written_out("2026-06-03", language) == said
    assert written_out("2026-06-03T17:20:01+02:00", language) == said


@given(st.text(max_size=20))
def test_what_is_no_day_stays(text: str) -> None:
    if not text[:4].isdigit():
        assert written_out(text, "en") == text
