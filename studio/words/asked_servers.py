"""Sentences about the assistant's servers: what went wrong on the way, and the page of the settings about them."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "assistant-stalled": (
        "{host} stopped in the middle of its answer: nothing came for {seconds} seconds. What came was not used."
    ),
    "assistant-no-host": "{host} cannot be found. Check the address and whether this computer is online.",
    "assistant-certificate": (
        "{host} cannot prove that it is {host} (its certificate: {reason}), so nothing was sent to it."
    ),
    "assistant-no-tls": (
        "{host} does not speak https there, so nothing was sent. Check whether its address begins with http."
    ),
    "assistant-key-missing": "{host} wants a key. Enter it in the settings, under Assistant.",
    "assistant-key-odd": (
        "The key has characters that no key has, such as a blank or a line break inside. Nothing was sent. "
        "Copy it again."
    ),
    "assistant-forbidden": "{host} does not let this key ask {model}: {reason}",
    "assistant-quota": "{host} has no credit left for this key. Look at your account there.",
    "assistant-busy-minutes": (
        "{host} has had too many requests. Ask again in {count} minute.",
        "{host} has had too many requests. Ask again in {count} minutes.",
    ),
    "assistant-overloaded": "{host} has too much to do at the moment (status {status}). Ask again later.",
    "assistant-no-api": (
        "There is no model's server at {url} (status {status}). Check the address; it often ends in /v1."
    ),
    "assistant-page": (
        "{host} answered with a web page, not as a model's server does. Check the address; it often ends in /v1."
    ),
    "assistant-redirected": (
        "{host} points to another address ({to}). It was not followed, so that no key and no text goes where you "
        "did not send it. If that address is right, enter it in the settings."
    ),
    "assistant-packed": "{host} packed its answer although it was asked not to. It was not unpacked.",
    "assistant-too-large": "The answer was larger than {count} MB and was stopped. Choose another model.",
    "assistant-too-much": "The text is longer than {model} can take in. Ask about a shorter one.",
    "assistant-form": (
        "{host} does not know the form of answers that was asked for ({reason}). Choose another form for this "
        "server in the settings."
    ),
    "assistant-said-nothing": "{host} answered, but with nothing. Ask again, or choose another model.",
    "assistant-tools": "The model wanted to use a tool instead of answering. Ask again, or choose another model.",
    "assistant-midway": "{host} broke its answer off: {reason} What came was not used.",
    "assistant-bug": (
        "Something went wrong inside the program, so the answer was not used. Your text is unchanged."
    ),
    "assistant-no-reason": "it gives no reason",
    "assistant-purpose-test": "asking {server} which models it has",
}
