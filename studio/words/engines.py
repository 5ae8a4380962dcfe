"""Sentences about the engines of the checker: what is installed, how to get it, and why it does not answer."""

MESSAGES = {
    "grammar.no_languagetool_for": "LanguageTool is not installed, and without it {language} is not checked.",
    "grammar.no_languagetool_for.action": "Get it in Settings › Writing, or with `make`.",
    "grammar.rules_silent": "LanguageTool's rules do not answer, so less is found than usual.",
    "grammar.rules_silent.action": "They are tried again in ten minutes.",
}
