"""Forms of one request: imperative, question, polite, wordy, terse, misspelt."""

import re

# What may stand around an imperative. {} is the request with a small letter.
_AROUND = ["please {}", "{} please", "{}, please", "can you {}?", "could you {}?", "can you please {}?", "how do i {}?", "how do I {}?", "how to {}",
           "how can I {}?", "I want to {}", "i want to {}", "I need to {}", "i need to {}", "I'd like to {}", "command to {}", "what is the command to {}?",
           "what's the command to {}?", "help me {}", "let's {}", "I would like to {}", "give me a command to {}", "show me how to {}", "hey, {}",
           "how would I {}?", "need to {}", "would you {}?", "is there a way to {}?", "write a command to {}", "quickly {}", "just {}", "now {}", "go and {}"]
_NEAR = {"a": "sq", "s": "ad", "d": "sf", "e": "wr", "i": "uo", "o": "ip", "t": "ry", "r": "et", "n": "bm", "l": "k", "c": "xv"}


def misspelt(rng, text):
    """One typing error in one of the longer words of a text between slots."""
    spots = [m for m in re.finditer(r"[a-z]{5,}", text)]
    if not spots:
        return text
    m = rng.choice(spots)
    word, i = m[0], rng.randint(1, len(m[0]) - 2)
    r = rng.random()
    if r < 0.35:
        word = word[:i] + word[i + 1] + word[i] + word[i + 2:]
    elif r < 0.65:
        word = word[:i] + word[i + 1:]
    elif r < 0.85:
        word = word[:i] + word[i] + word[i:]
    else:
        word = word[:i] + rng.choice(_NEAR.get(word[i], "aeiou")) + word[i + 1:]
    return text[:m.start()] + word + text[m.end():]


def dressed(rng, text, kind="imperative", named=False):
    """The text of an imperative, question or terse request in one of its forms. What begins with a name keeps its letters."""
    if not text:
        return text
    if kind == "imperative" and text.lower().startswith(("what is ", "what's ")):  # <tell> says that too
        kind = "question"
    if kind == "imperative" and rng.random() < 0.26:
        around = rng.choice(_AROUND)
        text, named = around.format(text if named else lower(text)), named and around.startswith("{")
        kind = "dressed"
    r = 1 if named else rng.random()
    if r < 0.45:
        text = text[0].upper() + text[1:]
    elif r < 0.75:
        text = lower(text)
    if kind == "question":
        text = text.rstrip("?") + ("?" if rng.random() < 0.7 else "")
    elif text.endswith("?"):
        text = text if rng.random() < 0.75 else text[:-1]
    elif kind == "imperative" and rng.random() < 0.22:
        text += "."
    return text


def lower(text):
    return text[0].lower() + text[1:] if len(text) > 1 and not text[1].isupper() and text[:2] != "I " else text
