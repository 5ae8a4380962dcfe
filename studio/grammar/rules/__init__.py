"""Our own rules: what both engines miss in the English of learners.

A book a part of the grammar; `rule` says what a rule is. To add one, write it into its book with its examples, and its
reason into the words of the same name (`studio/words/rules_*.py`).
"""

from collections import defaultdict

from studio.grammar.finding import EngineName, Finding, in_order
from studio.grammar.rules import (
    adjectives,
    adjectives_adverbs,
    agreement,
    agreement_clauses,
    agreement_far,
    agreement_nouns,
    agreement_there,
    agreement_this,
    agreement_verbs,
    articles,
    articles_a,
    articles_alone,
    articles_bare,
    articles_daily,
    articles_extra,
    articles_names,
    articles_phrases,
    articles_place,
    articles_scene,
    articles_the,
    calques,
    connectives,
    connectives_clauses,
    forms,
    forms_clauses,
    forms_missing,
    forms_passive,
    forms_questions,
    infinitives,
    infinitives_after,
    infinitives_clauses,
    infinitives_objects,
    infinitives_prepositions,
    infinitives_verbs,
    infinitives_wants,
    nouns,
    number,
    number_more,
    number_other,
    number_quantity,
    number_uncountable,
    order,
    order_adverbials,
    order_adverbs,
    order_questions,
    phrases,
    possessives,
    prepositions,
    prepositions_dates,
    prepositions_feelings,
    prepositions_missing,
    prepositions_nouns,
    prepositions_place,
    prepositions_time,
    prepositions_verbs,
    prepositions_where,
    pronouns,
    pronouns_daily,
    pronouns_object,
    pronouns_relative,
    pronouns_subject,
    punctuation,
    punctuation_clauses,
    tenses,
    tenses_clauses,
    tenses_future,
    tenses_perfect,
    tenses_promises,
    tenses_reported,
    tenses_sequence,
    tenses_since,
    tenses_then,
    tenses_unreal,
    verbs,
    verbs_activities,
    verbs_be,
    verbs_daily,
    verbs_do,
    verbs_have,
    verbs_modals,
    verbs_passive,
    verbs_states,
    words,
    words_confused,
    words_daily,
    words_forms,
    words_pairs,
    words_together,
)
from studio.grammar.rules.rule import Rule
from studio.grammar.sentence import Sentence, sentences

BOOKS = (
    phrases,
    prepositions,
    punctuation,
    punctuation_clauses,
    prepositions_time,
    prepositions_place,
    prepositions_nouns,
    prepositions_verbs,
    prepositions_missing,
    prepositions_feelings,
    prepositions_dates,
    prepositions_where,
    connectives,
    connectives_clauses,
    order,
    order_questions,
    order_adverbs,
    order_adverbials,
    adjectives,
    adjectives_adverbs,
    pronouns,
    pronouns_object,
    pronouns_relative,
    pronouns_subject,
    words,
    words_confused,
    words_forms,
    words_pairs,
    words_together,
    calques,
    articles,
    articles_a,
    articles_the,
    articles_scene,
    articles_bare,
    articles_place,
    articles_phrases,
    articles_alone,
    articles_extra,
    articles_names,
    number,
    number_more,
    number_other,
    number_uncountable,
    number_quantity,
    agreement,
    agreement_nouns,
    agreement_far,
    agreement_clauses,
    agreement_there,
    agreement_this,
    agreement_verbs,
    nouns,
    possessives,
    verbs,
    verbs_activities,
    verbs_modals,
    verbs_be,
    verbs_states,
    verbs_do,
    verbs_have,
    verbs_passive,
    infinitives,
    infinitives_wants,
    infinitives_after,
    infinitives_prepositions,
    infinitives_clauses,
    infinitives_objects,
    infinitives_verbs,
    tenses,
    tenses_future,
    tenses_since,
    tenses_clauses,
    tenses_sequence,
    tenses_perfect,
    tenses_reported,
    tenses_then,
    tenses_unreal,
    forms,
    forms_missing,
    forms_passive,
    forms_questions,
    forms_clauses,
    articles_daily,
    pronouns_daily,
    tenses_promises,
    verbs_daily,
    words_daily,
)
ENGLISH: tuple[Rule, ...] = tuple(rule for book in BOOKS for rule in book.BOOK.rules)


class OwnRules:
    """The checker over our own rules, for somebody whose first language is `mother_tongue` (BCP 47; empty: unknown)."""

    name: EngineName = "own"

    def __init__(self, mother_tongue: str = "", rules: tuple[Rule, ...] = ENGLISH) -> None:
        tongue = mother_tongue.partition("-")[0].lower()
        active = [rule for rule in rules if not rule.eager or tongue in rule.tongues]
        self._phrases = [rule for rule in active if rule.pattern is not None]
        self._by_word: dict[str, list[Rule]] = defaultdict(list)
        self._by_tag: dict[str, list[Rule]] = defaultdict(list)
        for rule in active:
            for known in rule.words:
                self._by_word[known].append(rule)
            for tag in rule.tags:
                self._by_tag[tag].append(rule)

    def reads(self, language: str) -> bool:
        """Return whether there are rules for `language`."""
        return language.partition("-")[0].lower() == "en"

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return where one masked paragraph breaks a rule; of two that overlap, the first."""
        del language  # every dialect has the same rules
        found = [finding for rule in self._phrases for finding in rule.phrases(text)]
        for sentence in sentences(text):
            found += self._look(sentence, text)
        kept: list[Finding] = []
        for finding in found:
            if not any(finding.overlaps(other) for other in kept):
                kept.append(finding)
        return in_order(kept)

    def close(self) -> None:
        """Do nothing."""

    def _look(self, sentence: Sentence, text: str) -> list[Finding]:
        found = []
        for at, token in enumerate(sentence.tokens):
            for rule in (*self._by_word.get(token.small, ()), *self._by_tag.get(token.tag, ())):
                hit = rule.look(sentence, at) if rule.look else None
                if hit is not None:
                    start, end = sentence[hit.first].start, sentence[hit.last - 1].end
                    found.append(rule.finding(text, start, end, hit.fixes))
        return found
