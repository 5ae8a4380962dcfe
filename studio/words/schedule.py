"""Words about lists of planned posts for other tools, and calendars."""

MESSAGES = {
    "schedule-unreadable": "The description of a tool's list {file} cannot be read: {reason}.",
    "schedule.left_out": (
        "{count} row is left out: {name} takes at most {limit} in one file.",
        "{count} rows are left out: {name} takes at most {limit} in one file.",
    ),
    "schedule.addresses": "{name} fetches pictures from the web. Give the address of the folder where you put the "
    "exported packages, or leave it empty and add the pictures there by hand.",
    "schedule.clocks": "All times in the list are by the clocks of {zone}: {name} must be set to that zone.",
    "schedule.threads": (
        "{count} row is a thread: the list has its texts as one; post them one by one there.",
        "{count} rows are threads: the list has the texts of each as one; post them one by one there.",
    ),
    "schedule.folder": "Its addresses are right when all that lies in {folder} lies at yours, under the same names.",
    "schedule.bare": (
        "{count} row has no picture: export that post first, beside the others.",
        "{count} rows have no picture: export those posts first, beside the others.",
    ),
    "schedule.event": "{title} · {placement}",
    "schedule.untitled": "Post",
}
