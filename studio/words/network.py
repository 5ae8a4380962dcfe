"""Sentences about reaching, and not reaching, other machines."""

MESSAGES = {
    "address-invalid": "{address} is not an address that can be asked. Write it like https://api.example.com/v1.",
    "fetch-failed": "{host} could not send the file ({reason}). What has arrived is kept; try again later.",
    "fetch-incomplete": "{file} has not arrived whole. What has arrived is kept; try again to go on.",
    "fetch-wrong": "What {host} sent is not the file that was expected, so it was thrown away.",
}
