"""How many words a model proposed: by what the ledger says was kept, never more than there are, undone by undo."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from studio.assistant.authorship import PAIRS_MAX, Authors, Kept, Share, of_text

WORDS = (
    "the",
    "light",
    "We",
    "was",
    "were",
    "so",
    "happy",
    "💛",
    "日",
    "本",
    "사진",
    "שלום",
    "cafe\u0301",
    ".",
    "\n",
)
words = st.lists(st.sampled_from(WORDS), max_size=12)
texts = words.map(" ".join)
own = st.lists(st.sampled_from(["mine", "meins", "enyém", "mío"]), max_size=5)


def took(*steps: tuple[str, str]) -> list[Kept]:
    """Return what the ledger has of several answers, one after the other."""
    return [Kept(f"2026-11-22T12:00:{n:02}", n, before, kept) for n, (before, kept) in enumerate(steps)]


def proposed(text: str, *steps: tuple[str, str]) -> Share:
    return Authors(took(*steps)).share(text)


def test_one_corrected_word_is_one_word() -> None:
    said = "We was so happy at the barn, it was magic."
    share = proposed(said.replace("was", "were", 1), (said, said.replace("was", "were", 1)))
    assert (share.words, share.proposed, share.percent) == (10, 1, 10)
    assert share.spans == ((3, 7),)


def test_a_draft_is_the_models_until_it_is_rewritten() -> None:
    draft = "Golden light over the barn."
    assert proposed(draft, ("", draft)).percent == 100
    share = proposed("Golden hour over our barn. Come in!", ("", draft))
    assert (share.words, share.proposed) == (7, 3)
    assert share.spans == ((0, 6), (12, 16), (21, 26))


def test_undo_of_the_second_answer_leaves_the_first() -> None:
    steps = (("", "Golden light."), ("Golden light.", "Grey rain."))
    assert proposed("Grey rain.", *steps).percent == 100
    assert proposed("Golden light.", *steps).percent == 100
    assert proposed("", *steps) == Share()
    assert proposed("Nothing of it, my own.", *steps).proposed == 0


def test_a_hand_written_word_between_two_answers_stays_hers() -> None:
    steps = (("", "Golden light."), ("Golden light, Ana.", "Golden lights, Ana."))
    share = proposed("Golden lights, Ana.", *steps)
    assert (share.words, share.proposed) == (3, 2)
    assert share.spans == ((0, 13), (18, 19))


def test_the_same_word_twice_is_hers_where_it_was_hers() -> None:
    share = proposed("the dog and the cat", ("the dog", "the dog and the cat"))
    assert share.spans == ((8, 19),)
    assert proposed("the dog", ("the dog", "the dog and the cat")).proposed == 0


def test_signs_count_in_scripts_without_spaces() -> None:
    share = proposed("光が美しい。", ("光が綺麗。", "光が美しい。"))
    assert (share.words, share.proposed) == (5, 3)
    assert proposed("햇빛이 좋아요", ("햇빛 좋아요", "햇빛이 좋아요")) == Share(2, 1, ((0, 3),))


def test_an_emoji_is_marked_but_is_no_word() -> None:
    assert proposed("Hi 💛", ("Hi", "Hi 💛")) == Share(1, 0, ((3, 4),))


def test_percent_is_nothing_or_all_only_where_it_is() -> None:
    assert Share(1000, 1).percent == 1
    assert Share(1000, 999).percent == 99
    assert Share(0, 0).percent == 0
    assert Share(9, 1).percent == 11


def test_a_placements_words_carry_what_was_taken_in_the_masters() -> None:
    kept = [
        Kept("1", 1, "", "Golden light over the barn."),
        Kept("2", 2, "Golden light over the barn.", "Golden light.", placement="x.post"),
        Kept("3", 3, "", "A barn.", item="i", field="alt"),
    ]
    about = of_text(reversed(kept), "caption")
    assert {one.field for one in about} == {"caption"}
    assert Authors(about).share("Golden light.").percent == 100
    assert Authors(of_text(kept, "alt", "i")).share("A barn.").percent == 100
    assert Authors(of_text(kept, "alt", "j")).share("A barn.").percent == 0


def test_a_monotonous_text_is_aligned_by_passages() -> None:
    many = "a " * (int(PAIRS_MAX**0.5) + 9)
    share = proposed(f"{many}b", (many, f"{many}b"))
    assert share.proposed == 1


@given(texts)
def test_without_a_record_every_word_is_her_own(text: str) -> None:
    share = Authors(()).share(text)
    assert (share.proposed, share.percent, share.spans) == (0, 0, ())


@given(texts)
def test_a_whole_text_taken_into_an_empty_caption_is_the_models(text: str) -> None:
    share = proposed(text, ("", text))
    assert share.proposed == share.words
    assert share.percent == (100 if share.words else 0)


@given(texts, texts)
def test_undo_takes_it_back(before: str, kept: str) -> None:
    assert proposed(before, (before, kept)) == proposed(before)


@given(st.lists(texts, min_size=1, max_size=5, unique_by=lambda text: tuple(text.split())))
def test_undo_step_by_step_says_what_was_said_then(chain: list[str]) -> None:
    steps = list(pairwise(chain))
    for n, text in enumerate(chain):
        assert proposed(text, *steps) == proposed(text, *steps[:n])


@given(st.lists(st.tuples(texts, texts), max_size=4), texts)
def test_never_more_than_there_are(steps: list[tuple[str, str]], text: str) -> None:
    share = proposed(text, *steps)
    assert 0 <= share.proposed <= share.words
    assert all(0 <= start < end <= len(text) for start, end in share.spans)
    assert all(first[1] < second[0] for first, second in pairwise(share.spans))
    assert 0 <= share.percent <= 100


@given(st.data(), texts, words)
def test_deleting_words_never_raises_the_count(data: st.DataObject, before: str, kept: list[str]) -> None:
    authors = Authors(took((before, " ".join(kept))))
    typed = [one for word, mine in zip(kept, data.draw(st.lists(own, min_size=12, max_size=12)), strict=False)
             for one in (word, *mine)]  # fmt: skip
    counts = [authors.share(" ".join(typed)).proposed]
    while typed:
        typed.pop(data.draw(st.integers(0, len(typed) - 1)))
        counts.append(authors.share(" ".join(typed)).proposed)
    assert counts == sorted(counts, reverse=True)


@given(st.lists(st.tuples(texts, texts), max_size=4), texts, st.randoms())
def test_only_time_orders_the_record(steps: list[tuple[str, str]], text: str, chance: Random) -> None:
    kept = took(*steps)
    mixed = list(kept)
    chance.shuffle(mixed)
    assert Authors(mixed).share(text) == Authors(kept).share(text)
