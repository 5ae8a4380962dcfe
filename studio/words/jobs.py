"""Sentences of long work: what can end a job that is not the file's own fault alone."""

MESSAGES = {
    "worker-died": "{file} could not be done: the process that worked on it was ended, perhaps by the file itself.",
    "worker-died.action": "Try once more; if it happens again, the file is damaged in a dangerous way.",
    "too-slow": "{file} could not be done: the work on it stood still and was ended.",
    "too-slow.action": "Try once more, or leave the file out.",
    "too-much-memory": "{file} could not be done: it needed more memory than is allowed.",
    "too-much-memory.action": "Use a smaller copy.",
    "target-busy": "{file} is being written right now.",
    "target-busy.action": "Wait for the other export, or cancel it.",
    "name-no-text": "The name of {file} has signs that are no text, so it was left out.",
    "name-no-text.action": "Give the file or its folder another name.",
    "bug": "{file} could not be done because of a fault in Passepartout; your work is safe.",
    "bug.action": "The log has the details.",
}
