"""The forms in which numbers, prices, times and days are written, and what each of them may be read as.

Keys: `n:1200` a number, `p:20` a percentage, `c:EUR:120` money, `t:18:30` a time, `d:11-22` a day of a month, `m:11`
a month, `w:6` a weekday (0: Monday), `r:4:5` a ratio, `f:37126123456` a telephone number.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

import regex

from studio.assistant import phrasing

Kind = Literal["number", "date"]
Found: TypeAlias = "regex.Match[str]"

_SPACE = r"[ \u00a0\u202f\u2009]"
_N = rf"(?:[1-9]\d{{0,2}}(?P<sep>{_SPACE}|[.,'’])\d{{3}}(?:(?P=sep)\d{{3}})*(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
NUMBER = regex.compile(
    r"(?!(?:[5-9]|[12]\d\d)0s(?!\p{L}))"  # "the 90s" are a mood
    rf"(?<![[\p{{L}}\d\0]--[\p{{Han}}\p{{Hangul}}]])(?:{_N})|(?<=\d{_SPACE}?[xX×]){_N.replace('sep', 'by')}",
    regex.V1,
)
YEAR_FIRST = regex.compile(
    r"(?<!\d)(?P<y>\d{4})\s?[-./年년]\s?(?P<m>\d{1,2})\s?[-./月월]\s?(?P<d>\d{1,2})(?!\d)(?:\s?[日일])?"
)
YEAR_LAST = regex.compile(
    r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4}|\d\d)(?!\d)"
)
ASIAN_DAY = regex.compile(
    r"(?:(?<!\d)(?P<y>\d{4})\s?[年년]\s?)?(?<!\d)(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日일号號])?"
)
CLOCK = regex.compile(
    r"(?<![\d.,:/])(?P<h>[01]?\d|2[0-4])(?P<sep>[:：h.])(?P<min>[0-5]\d)(?![\d:]|[.,]\d|\s?[%€$£])"
    r"(?:\s?(?P<half>[ap])(?:\.\s?m\.|m(?!\p{L})))?",
    regex.IGNORECASE,
)
HOUR = regex.compile(
    r"(?<![\d.,:/])(?P<h>[01]?\d|2[0-4])\s?"
    r"(?:(?P<half>[ap])(?:\.\s?m\.|m(?!\p{L}))|(?:uhr|óra|órakor|órától|óráig|h)(?!\p{L}))",
    regex.IGNORECASE,
)
ASIAN_HOUR = regex.compile(
    r"(?:(?P<part>오전|아침|새벽|오후|저녁|밤|上午|早上|下午|晚上)\s?)?(?<!\d)(?P<h>\d{1,2})\s?[시时時点點](?!간)"
    r"(?:\s?(?P<min>\d{1,2})\s?[분分]|\s?(?P<thirty>[반半]))?"
)
RATIO = regex.compile(r"(?<![\d.,:/\p{L}])(?P<a>\d+)\s?(?P<sep>[:/])\s?(?P<b>\d+)(?![\d:/])")
PHONE = regex.compile(r"\+\d[\d ()/\u00a0-]{6,}\d")
SPAN = regex.compile(r"(?<![\d.,:/])(\d{1,2})\s?[–-]\s?(\d{1,2})(?![\d.,:]*\d)")
LATER = regex.compile(
    r"\s?(?:in the (?:morning|evening|afternoon)|de la (?:mañana|tarde|noche)|abends|morgens|nachmittags|vakarā|rītā)"
)
JOINED = regex.compile(
    rf"{_SPACE}*(?:,|/|–|-|\b(?:to|and|or|bis|und|oder|és|vagy|y|o|a|un|vai|līdz)\b){_SPACE}*",
    regex.IGNORECASE,
)
_PERCENT = regex.compile(
    rf"{_SPACE}?(?:[%％]|(?:percent|per cent|prozent|por ciento|százalék|procent|퍼센트|프로)\p{{L}}*)",
    regex.IGNORECASE,
)
# What is written before or behind an amount; the crown and the pound in words mean too much else.
_CURRENCIES = {
    "EUR": r"€|EUR(?!\p{L})|(?:euro|euró|eiro)\p{L}*|유로|欧元",
    "USD": r"\$|USD(?!\p{L})|(?:dollar|dólar|dollár|dolār)\p{L}*|달러|美元",
    "GBP": r"£|GBP(?!\p{L})",
    "HUF": r"Ft(?!\p{L})|HUF(?!\p{L})|forint\p{L}*",
    "KRW": r"₩|KRW(?!\p{L})|원",
    "CNY": r"¥|CNY(?!\p{L})|元|块",
    "CHF": r"CHF(?!\p{L})|Franken(?!\p{L})",
    "ARS": r"ARS(?!\p{L})|pesos?(?!\p{L})",
}
_AFTER = {
    name: regex.compile(rf"(?:{_SPACE}?(?:만|천|万|千))?{_SPACE}?(?:{words})", regex.IGNORECASE)
    for name, words in _CURRENCIES.items()
}
_BEFORE = {
    name: regex.compile(rf"(?:{words}){_SPACE}?\Z", regex.IGNORECASE) for name, words in _CURRENCIES.items()
}
_SCALES = (
    (regex.compile(r"k(?!\p{L})", regex.IGNORECASE), 1000),
    (
        regex.compile(rf"{_SPACE}?(?:thousand|tausend|ezer|mil(?!\p{{L}})|tūksto|천|千)", regex.IGNORECASE),
        1000,
    ),
    (regex.compile(rf"{_SPACE}?(?:만|万|萬)"), 10_000),
    (regex.compile(rf"{_SPACE}?(?:million|millió|millon|miljon)\p{{L}}*", regex.IGNORECASE), 1_000_000),
    (regex.compile(rf"{_SPACE}?(?:억|亿|億)"), 100_000_000),
)
_MORNING = frozenset({"오전", "아침", "새벽", "上午", "早上"})


class Figure(NamedTuple):
    """A figure and its place in code points."""

    start: int
    end: int
    kind: Kind
    needs: tuple[frozenset[str], ...]  # one of each has to be given
    gives: frozenset[str]


def figure(match: Found, kind: Kind, needs: Iterable[Iterable[str]], gives: Iterable[str] = ()) -> Figure:
    """Return the figure at `match` that is given where one key out of each of `needs` is."""
    groups = tuple(frozenset(need) for need in needs)
    return Figure(match.start(), match.end(), kind, groups, frozenset().union(*groups, gives))


@lru_cache(maxsize=16)
def worded_days(languages: tuple[str, ...]) -> tuple[regex.Pattern[str], ...]:
    """Return what finds days with a month's name in `languages`: "22 November 2026", "2026. november 22-én"."""
    made = []
    for language in languages:
        months = phrasing.known()[language].months
        if not months:
            continue
        month = "|".join(rf"(?P<m{number}>(?:{words})(?!\p{{L}}))" for number, words in enumerate(months, 1))
        year = r"(?<!\d)(?P<y>\d{4})(?!\d)"
        day = r"(?<![\d.,])(?P<d>\d{1,2})(?!\d|[.,]\d)"
        first = rf"{day}(?:st|nd|rd|th|\.|º)?\s?(?:of\s|de\s)?(?:{month})(?:\.?,?\s(?:del?\s|gada\s)?{year})?"
        last = (
            rf"(?:{year}\.?\s(?:gada\s)?)?(?<![\p{{L}}])(?:{month})\.?\s{day}"
            r"(?:st|nd|rd|th|-?\p{L}{1,3}(?!\p{L}))?(?:,?\s(?P<y>\d{4})(?!\d))?"
        )
        alone = rf"(?<![\p{{L}}])(?:{month})\.?,?\s(?:del?\s)?{year}|{year}\.?\s(?:gada\s)?(?:{month})"
        baltic = rf"{year}\.?\s(?:gada\s)?{day}\.?\s?(?:{month})"
        made += [regex.compile(form, regex.IGNORECASE) for form in (baltic, last, first, alone)]
    return tuple(made)


def worded_day(match: Found) -> Figure | None:
    """Make a figure of a day or a month with its name."""
    month = next(number for number in range(1, 13) if match.groupdict().get(f"m{number}"))
    groups = match.groupdict()
    return _day(match, [month], groups.get("d"), groups.get("y"))


def year_first(match: Found) -> Figure | None:
    """Make a figure of a day in numbers whose month comes before the day."""
    return _day(match, [int(match["m"])], match["d"], match["y"])


def year_last(match: Found) -> Figure | None:
    """Make a figure of "22.11.2026" or "11/22/2026": where both readings are days, it may be either."""
    first, second = int(match["a"]), int(match["b"])
    readings = [(second, first), *([(first, second)] if match["sep"] == "/" else [])]
    days = [(month, day) for month, day in readings if _is_day(month, day)]
    year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
    if not days:
        return None
    gives = {key for month, day in days for key in _day_keys(month, day, int(year))}
    return figure(match, "date", [{f"d:{m}-{d}" for m, d in days}, {f"n:{int(year)}"}], gives)


def _day(match: Found, months: Sequence[int], day: str | None, year: str | None) -> Figure | None:
    needs: list[set[str]] = [{f"n:{int(year)}"}] if year else []
    month = months[0]
    if day is None:
        return figure(match, "date", [{f"m:{month}"}, *needs]) if 1 <= month <= 12 else None
    if not _is_day(month, int(day)):
        return None
    gives = _day_keys(month, int(day), int(year) if year else None)
    return figure(match, "date", [{f"d:{month}-{int(day)}"}, *needs], gives)


def _is_day(month: int, day: int) -> bool:
    try:
        date(2024, month, day)  # a leap year: 29 February is a day
    except ValueError:
        return False
    return True


def _day_keys(month: int, day: int, year: int | None) -> set[str]:
    keys = {f"d:{month}-{day}", f"m:{month}", f"n:{day}"}
    if year is None:
        return keys
    try:
        weekday = date(year, month, day).weekday()
    except ValueError:
        return keys
    return keys | {f"n:{year}", f"w:{weekday}", f"n:{month}"}


def clock(match: Found) -> Figure | None:
    """Make a figure of a time; without "am" or "pm", 6:30 may be either. "18.30" may be a number too."""
    groups = match.groupdict()
    hour, minute = int(groups["h"]), int(groups.get("min") or 0)
    half = (groups.get("half") or "").lower()
    keys = set(_times(hour, minute, half))
    if groups.get("sep") == "." and not half:
        keys.add(f"n:{_written(plain(f'{hour}.{minute:02}'))}")
    bare = {f"n:{hour}"} if minute == 0 else set()
    return figure(match, "number", [keys], bare)


def asian_hour(match: Found) -> Figure | None:
    """Make a figure of a time as Korean and Chinese write it."""
    hour = int(match["h"])
    minute = 30 if match["thirty"] else int(match["min"] or 0)
    if hour > 24 or minute > 59:
        return None
    half = ("a" if match["part"] in _MORNING else "p") if match["part"] else ""
    return figure(match, "number", [_times(hour, minute, half)], {f"n:{hour}"} if minute == 0 else ())


def _times(hour: int, minute: int, half: str) -> set[str]:
    hours = {hour}
    if 1 <= hour <= 12:
        early, late = hour % 12, hour % 12 + 12
        hours = {"a": {early}, "p": {late}}.get(half, {early, late})
    return {f"t:{one % 24}:{minute:02}" for one in hours}


def hours(value: Decimal | int) -> set[str]:
    """Return the times that the bare number `value` may be: "at six"."""
    return _times(int(value), 0, "") if value == int(value) and 0 <= value <= 24 else set()


def span_hours(match: Found) -> set[str]:
    """Return the times that "10–18" may say."""
    return hours(int(match[1])) | hours(int(match[2]))


def ratio(match: Found) -> Figure | None:
    """Make a figure of "4:5", "1/250" or "22/11"; its two numbers, each given, are enough."""
    first, second = int(match["a"]), int(match["b"])
    days = {f"d:{m}-{d}" for m, d in ((first, second), (second, first)) if _is_day(m, d)}
    whole = {f"r:{first}:{second}", *(days if match["sep"] == "/" else ())}
    return figure(match, "number", [{f"n:{first}", *whole}, {f"n:{second}", *whole}])


def phone(match: Found) -> Figure | None:
    """Make a figure of a telephone number; the last of its groups may belong to what follows."""
    groups = regex.findall(r"\d+", match[0])
    keys = {f"f:{''.join(groups[:count])}" for count in (len(groups), len(groups) - 1) if count}
    return figure(match, "number", [keys])


def number(text: str, match: Found, currencies: frozenset[str], hour: bool) -> Figure:
    """Make a figure of a number in `text` with what stands beside it; `hour`: it is said as a time."""
    value = plain(match[0])
    end = match.end()
    values = {value}
    for pattern, factor in _SCALES:
        scaled = pattern.match(text, end)
        if scaled is not None:
            values = {value * factor, *({value} if factor == 1000 else ())}
            end = scaled.end()
            break
    keys = {f"n:{_written(one)}" for one in values}
    parts = [f"n:{part}" for part in regex.findall(r"\d+", match[0])]
    percent = _PERCENT.match(text, end)
    if percent is not None:
        return Figure(match.start(), percent.end(), "number", (frozenset({f"p:{_written(value)}"}),),
                      frozenset({f"p:{_written(value)}", *keys}))  # fmt: skip
    if currencies:
        money = frozenset(f"c:{name}:{_written(one)}" for name in currencies for one in values)
        start, end = _with_currency(text, match.start(), end, currencies)
        return Figure(start, end, "number", (money,), frozenset({*money, *keys}))
    times = hours(value)
    day = _short_day(match[0])
    grouped = [frozenset({*keys, *times, *day})]
    if match.groupdict().get("sep") and " " in match[0] and len(parts) > 1:
        grouped = [frozenset({*keys, part}) for part in parts]
    gives = {*keys, *(times if hour else ()), *day, *(parts if " " in match[0] else ())}
    return Figure(match.start(), end, "number", tuple(grouped), frozenset(gives))


def _short_day(text: str) -> set[str]:
    """Return what day "22.11" may be."""
    parts = text.split(".")
    if len(parts) != 2 or not all(part.isdigit() and len(part) <= 2 for part in parts):
        return set()
    return {f"d:{int(parts[1])}-{int(parts[0])}"} if _is_day(int(parts[1]), int(parts[0])) else set()


def currencies(text: str, start: int, end: int) -> frozenset[str]:
    """Return the currencies that stand beside the number from `start` to `end`."""
    before = text[max(0, start - 8) : start]
    return frozenset(
        name for name in _CURRENCIES if _BEFORE[name].search(before) or _AFTER[name].match(text, end)
    )


def _with_currency(text: str, start: int, end: int, names: frozenset[str]) -> tuple[int, int]:
    """Return the place of an amount with the words of its currency."""
    for name in sorted(names):
        before = _BEFORE[name].search(text[max(0, start - 8) : start])
        after = _AFTER[name].match(text, end)
        if before is not None:
            return start - len(before[0]), end
        if after is not None:
            return start, after.end()
    return start, end


def plain(written: str) -> Decimal:
    """Return the value of a number: three digits behind a sign are thousands, fewer or more a fraction."""
    text = "".join(str(int(one)) if one.isdigit() else one for one in written)
    text = regex.sub(r"[ \u00a0\u202f\u2009'’]", "", text)
    grouped = regex.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", text)
    if grouped is not None:
        text = text.replace(grouped[1], "", text.count(grouped[1]))
    return Decimal(text.replace(",", "."))


def _written(value: Decimal) -> str:
    return format(value.normalize(), "f")
