"""Sentences about reaching, and not reaching, other machines."""

MESSAGES = {
    "listen-refused": "{address} can be reached from outside the local network, so nothing is offered there.",
    "listen-failed": "Nothing can be offered at {address} ({reason}). Is this computer still in that network?",
    "address-invalid": "{address} is not an address that can be asked. Write it like https://api.example.com/v1.",
    "fetch-failed": "{host} could not send the file ({reason}). What has arrived is kept; try again later.",
    "fetch-incomplete": "{file} has not arrived whole. What has arrived is kept; try again to go on.",
    "fetch-wrong": "What {host} sent is not the file that was expected, so it was thrown away.",
}
