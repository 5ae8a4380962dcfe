"""Sentences about long texts that are brought as files: why one cannot be read, and what to know of one that was."""

MESSAGES = {
    "text-too-large": "{file} is larger than {limit} MB.",
    "text-too-large.action": "Save it without its pictures, or copy the part that you need.",
    "text-too-long": "{file} has {count} characters; {limit} are read at most.",
    "text-too-long.action": "Copy the chapter that you need, and paste it.",
    "text-none": "There are no words in {file}.",
    "text-none.action": "If it shows pictures of pages, copy the text out of the program that made it.",
    "not-a-text": "{file} is no text that can be read here.",
    "not-a-text.action": "Save it as .docx, .txt or .md, or copy the words and paste them.",
    "document-old": "{file} is a Word document of the old kind, or one behind a password.",
    "document-old.action": "Save it as .docx without a password.",
    "document-broken": "{file} is damaged, or no Word document.",
    "document-broken.action": "Open it in the program that made it, and save it again as .docx.",
    "document-swollen": "{file} unpacks to more than any document needs, so it is not opened.",
    "document-swollen.action": "Save it again without its pictures, or copy the words and paste them.",
    "reading.western": "{file} does not say how its letters are written; they were taken for those of Windows in the "
    "west. Look at the accents.",
    "reading.footnotes": "The footnotes of {file} were left out.",
}
