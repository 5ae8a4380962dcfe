"""Words of the profile's grid."""

MESSAGES = {
    "profile.name": "The account's profile",
    "profile.draft": "no time yet",
    "profile.gone": "a post that was deleted",
    "profile.planned": "{title}, planned for {when}",
    "profile.posted": "{title}, posted {when}",
    "profile.hint": "Drag a planned post to another place: it takes the time of that place. Alt and the arrow keys "
    "do the same.",
    "profile.none": "None of this post's places shows a profile as a grid.",
    "profile.of": "Profile on {name}",
    "preview.approval": "✓ {by} approved it. {text}",
    "preview.refusal": "✎ {by} asks for a change. {text}",
    "preview.remark": "✎ {by}: {text}",
    "preview.posted": "Posted {when}",
    "preview.tab.phones": "Phones",
    "preview.tab.profile": "Profile",
    "undo.profile": "Change what goes out when",
}
