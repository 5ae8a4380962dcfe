"""Sentences of exports and of the names of their files."""

MESSAGES = {
    "export-manifest-occupied": "{file} is in the way: it was not made by Passepartout and is not written over.",
    "export-manifest-occupied.action": "Choose another folder, or move it.",
    "export-folder-a-file": "{path} is a file, not a folder.",
    "export-folder-a-file.action": "Choose a folder.",
    "export-folder-unmade": "The folder {path} cannot be made.",
    "export-folder-unmade.action": "Choose another one.",
    "export-takes-no-clips": "{placement} takes photographs only; there is none here.",
    "export-takes-no-clips.action": "Add a photograph, or leave the placement out.",
    "export-takes-no-photographs": "{placement} takes clips only; there is none here.",
    "export-takes-no-photographs.action": "Add a clip, or leave the placement out.",
    "export-takes-nothing": "None of the placements takes what is here.",
    "export-takes-nothing.action": "Choose other placements, or add what they take.",
    "name-token-unknown": "File names know no token {{{token}}}; there are: {known}",
    "name-pattern-broken": "“{pattern}” cannot be used for file names: a brace is missing.",
    "document-empty": "{file} would have no pages.",
    "document-empty.action": "Choose at least one photograph for it.",
}
