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
    "assistant.waiting.near": (
        "A model on this computer or in your network is read from the disk first: its first word may take some "
        "minutes. It is given {count} of them."
    ),
    "ui.servers.why": (
        "Help from a language model is optional: everything else works without one. Nothing is sent before you have "
        "seen it and pressed Send."
    ),
    "ui.servers.none": "No server is set up, so Ask… has nobody to ask. Add one, or go on without.",
    "ui.servers.add": "Add a server…",
    "ui.servers.other": "Another server",
    "ui.servers.use": "Ask {server}",
    "ui.servers.facts": "{host} · {model}",
    "ui.servers.facts.no-model": "{host} · no model chosen yet",
    "ui.servers.facts.no-address": "no address yet",
    "ui.servers.remove": "Remove",
    "ui.servers.remove.sure": "Really remove",
    "ui.servers.remove.of": "Remove {server}, and forget its key",
    "ui.servers.name": "Name",
    "ui.servers.url": "Address",
    "ui.servers.url.example": "https://api.example.com/v1",
    "ui.servers.url.invalid": (
        "“{address}” is no address that can be asked. It needs http:// or https:// and a computer’s name, such as "
        "https://api.example.com/v1 or http://localhost:1234/v1."
    ),
    "ui.servers.here.slow": (
        "It runs on this computer: what you send stays here. It is given {count} minutes before its first word, for a "
        "model is read from the disk first."
    ),
    "ui.servers.near": (
        "It runs in your own network: what you send stays in it, unencrypted. It is given {count} minutes before its "
        "first word."
    ),
    "ui.servers.away": "What you send goes to {host}. If nothing comes for {seconds} seconds, that is said.",
    "ui.servers.plain": (
        "Everything that goes to {host}, the key too, can be read on the way. Use an address that begins with https."
    ),
    "ui.servers.key": "Key",
    "ui.servers.key.new": "paste a key",
    "ui.servers.key.other": "paste another key",
    "ui.servers.key.forget": "Forget the key",
    "ui.servers.key.looking": "Looking into the system's keyring…",
    "ui.servers.key.none": "No key is kept. Most servers on this computer need none.",
    "ui.servers.key.none.session": (
        "No key is kept. There is no keyring here: one would be kept until the program ends."
    ),
    "ui.servers.key.lasting": "A key is kept in the system's keyring, never in a file.",
    "ui.servers.key.session": (
        "A key is kept until the program ends, for there is no keyring here that would take it. It is in no file."
    ),
    "ui.servers.test": "Test the connection",
    "ui.servers.test.cancel": "Cancel",
    "ui.servers.testing": "Asking {server} which models it has…",
    "ui.servers.found.none": "{server} answers, but it has no models yet. Load one there first.",
    "ui.servers.found.choose": (
        "{server} answers. It has {count} model: choose it below.",
        "{server} answers. It has {count} models: choose one below.",
    ),
    "ui.servers.found": (
        "{server} answers, and has {model}.",
        "{server} answers, and has {model} among its {count} models.",
    ),
    "ui.servers.found.other": "{server} answers, but has no model called {model}. Choose another below.",
    "ui.servers.model": "Model",
    "ui.servers.model.example": "its name, as the server calls it; the test lists them",
    "ui.servers.picture-model": "Model that makes pictures",
    "ui.servers.picture-model.example": "none",
    "ui.servers.picture-model.why": "Only for expanding pictures, and only where the server can do that.",
    "ui.servers.form": "How it is told the form of its answers",
    "ui.servers.form.schema": "By a schema: OpenAI, Ollama, LM Studio, llama.cpp",
    "ui.servers.form.object": "By an object with a schema: llama-cpp-python",
    "ui.servers.form.words": "In words: where the others are refused",
    "ui.servers.prices": "Prices per million tokens, sent and received",
    "ui.servers.prices.why": (
        "Your own note, in your own currency, out of the server's price list. Each request then says what it costs."
    ),
    "ui.servers.price.sent": "Price per million tokens sent",
    "ui.servers.price.received": "Price per million tokens received",
    "ui.servers.price.none": "not noted",
}
