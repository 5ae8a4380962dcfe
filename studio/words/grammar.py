"""Sentences about checking."""

MESSAGES = {
    "grammar.no_engine": "No rules for {language} are installed, so what is written in it is not checked.",
    "grammar.other_script": "Most of this text is not in the script of {language}, so it is not checked.",
    "grammar.no_languagetool": "LanguageTool is not installed, so only spelling and the commonest mistakes are found.",
    "grammar.no_languagetool.action": "Get it in Settings › Writing, or with `make`.",
    "grammar.no_java": "LanguageTool needs Java {needed} or newer, and none was found.",
    "grammar.no_java.action": "Install a Java, then start the program again.",
    "grammar.java_too_old": "LanguageTool needs Java {needed} or newer; this machine has {version}.",
    "grammar.java_too_old.action": "Install a newer Java, then start the program again.",
    "grammar.server_failed": "LanguageTool ended while it was starting (status {status}).",
    "grammar.server_slow": "LanguageTool was not ready after {seconds} seconds.",
    "grammar.server_died": "LanguageTool has ended twice and is left alone for ten minutes.",
    "grammar.server_silent": "LanguageTool does not answer.",
    "grammar.server_stopped": "LanguageTool was stopped.",
    "grammar.server_elsewhere": "{address} is not on this machine, so the text is not sent to it.",
    "grammar.category.spelling": "Spelling",
    "grammar.category.grammar": "Grammar",
    "grammar.category.punctuation": "Punctuation",
    "grammar.category.style": "Style",
}
