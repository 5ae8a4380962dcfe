"""Words about tags: suggestions, sets, limits, and whom to tag."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "tags.sets": "Sets",
    "tags.sets.what": "Insert a set of tags, or keep these as one",
    "tags.sets.none": "No sets yet",
    "tags.keep": "Keep these tags as a set…",
    "tags.manage": "Snippets and tag sets…",
    "tags.suggested": "Suggested tags",
    "tags.suggested.one": "Tag {tag}",
    "tags.count": ("{count} tag", "{count} tags"),
    "tags.of": "{count} of {limit} in {name}",
    "tags.over": "{count} tags; {name} takes {limit}",
    "tags.people": "People to tag in {name}: {people}",
    "tags.people.copy": "Copy",
    "tags.people.copy.what": "Copy the handles of the people to tag",
}
