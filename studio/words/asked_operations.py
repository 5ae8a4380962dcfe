"""Sentences about what an operation's file says, and about an answer as a whole: what was left out of it and why."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "cli.option.asked-language": "the language that the text is in, and what is asked for unless a question says so, "
    "such as en-US",
    "cli.option.answer": "an answer to one of the operation's questions, such as tone=playful, count=3 or target=es; "
    "repeatable",
    "cli.option.with": "another text that goes along: text, correction, source, comments, facts, tags or voice; "
    "repeatable",
    "cli.option.without": "a name, or words, that must not leave: a placeholder goes instead, and the answer has it "
    "again; repeatable",
    "cli.option.without-private": "let no e-mail or street address, telephone number or file's path that is found in "
    "the texts leave, nor the names of who wrote the comments; other names say with --without",
    "ask.without.nowhere": "“{text}” stands nowhere in it, so nothing was taken out for it.",
    "ask.without.nothing": "Nothing private was found in it. What rules cannot find, look for yourself.",
    "ask.without.taken": "Taken out, and put back in the answer: {taken}",
    "asked.left": "These came along in the old language: {what}. Write them anew there.",
    "asked.left.title": "the title",
    "asked.left.first-comment": "the first comment",
    "asked.left.alts": "the alt texts",
    "ask-no-pictures": "{name} looks at no pictures; give a text alone.",
    "ask-with": "“{said}” names nothing that can go along. Say KIND=FILE, with one of: {known}.",
    "ask-too-many": "{name} does not know what {path} is for. Say what it is with --with KIND=FILE.",
    "ask-stdin-once": "Standard input can be one of the texts only.",
    "ask-missing": "{name} needs {what}.",
    "ask-nothing": "There is nothing to ask {name} about: give pictures, or a text with notes or facts.",
    "ask-answer": "“{said}” answers none of the questions. Say ID=VALUE, with one of: {known}.",
    "ask.none": "none",
    "ask.pictures": "at least one picture",
    "ask.correction": "a text file with the sentence and what was found in it",
    "ask.source": "a text to work on: .txt, .md, .docx or .srt",
    "ask.comments": "a text file with the comments",
    "answer-unknown": "“{said}” is no answer to “{question}”; there are: {known}.",
    "assistant-empty": "The model answered, and proposed nothing. Nothing was changed; ask again or ask another model.",
    "assistant-mark-markup": "{text} would stand in the post as it is written here.",
    "assistant-no-json": "it is not JSON",
    "assistant-twice": "it names {name} twice",
    "assistant-no-number": "it has {name} where a number belongs",
    "assistant-fewer": (
        "It made {count} of the {wanted} that were asked for.",
        "It made {count} of the {wanted} that were asked for.",
    ),
    "assistant-left-empty": ("{count} empty proposal is left out.", "{count} empty proposals are left out."),
    "assistant-left-same": (
        "{count} proposal that says the same as another is left out.",
        "{count} proposals that say the same as another are left out.",
    ),
    "assistant-left-many": "It made {total} proposals; the first {count} are shown.",
    "assistant-picture-missing": "It said nothing about picture {number}.",
    "assistant-picture-unknown": (
        "It described {count} picture that was not sent; that is left out.",
        "It described {count} pictures that were not sent; those are left out.",
    ),
    "assistant-tags-there": (
        "{count} tag that the post has already is left out.",
        "{count} tags that the post has already are left out.",
    ),
    "assistant-tags-over": "{placement} takes {most} tags; with all of these there would be {count}.",
    "assistant-broke-numbers": "It changed a number.",
    "assistant-broke-slots": "It changed a slot, such as {{city}}.",
    "assistant-mark-same": "It says the same as your text.",
    "assistant-mark-language": "It does not seem to be in {language}.",
    "assistant-mark-dated": "The model’s own: it may be dated, or mean something else by now. Look it up first.",
    "assistant-mark-tag": "Platforms would not read all of it as one tag.",
    "assistant-mark-bait": "It asks for likes or follows and says nothing of your pictures.",
    "assistant-mark-comment": "The comment that it answers is none of those that were given.",
    "assistant-again-one": "version {number} is too long by {excess} {unit}",
}
