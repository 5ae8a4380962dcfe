"""Words about lists of planned posts for other tools, and calendars."""

MESSAGES = {
    "schedule-unreadable": "The description of a tool's list {file} cannot be read: {reason}.",
    "schedule.left_out": (
        "{count} row is left out: {name} takes at most {limit} in one file.",
        "{count} rows are left out: {name} takes at most {limit} in one file.",
    ),
    "schedule.addresses": "{name} fetches pictures from the web. Give the address of the folder where you put the "
    "exported files, or leave it empty and add the pictures there by hand.",
    "schedule.event": "{title} · {placement}",
    "schedule.untitled": "Post",
}
