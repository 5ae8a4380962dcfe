"""Words about the sample."""

MESSAGES = {
    "sample-missing": "The sample's photograph {file} is not installed.",
    "sample-missing.action": "Set the program up again.",
}
