"""Days as they are written out in a text, in the language of the text.

The forms are those of Unicode's CLDR (long date) for each language; where we have none the day stays as ISO 8601
writes it, which is wrong in no language.
"""

from datetime import date

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "lv": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_FORMS = {
    "en": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "hu": "{year}. {month} {day}.",
    "lv": "{year}. gada {day}. {month}",
    "de": "{day}. {month} {year}",
    "fr": "{day} {month} {year}",
    "it": "{day} {month} {year}",
    "pt": "{day} de {month} de {year}",
    "ko": "{year}년 {number}월 {day}일",
    "zh": "{year}年{number}月{day}日",
    "ja": "{year}年{number}月{day}日",
}
_MONTH_FIRST = "{month} {day}, {year}"
_AMERICAN = frozenset({"en", "en-us", "en-ca", "en-ph"})


def written_out(day: str, language: str) -> str:
    """Return the ISO 8601 `day` (what follows it is ignored) as `language` (BCP 47) writes it out.

    What is no day stays as it is.
    """
    try:
        known = date.fromisoformat(day[:10])
    except ValueError:
        return day
    tag = language.replace("_", "-").lower()
    base = tag.partition("-")[0]
    form = _MONTH_FIRST if tag in _AMERICAN else _FORMS.get(base, "{iso}")
    months = _MONTHS.get(base, "").split()
    return form.format(
        day=known.day,
        month=months[known.month - 1] if months else "",
        number=known.month,
        year=known.year,
        iso=known.isoformat(),
    )
