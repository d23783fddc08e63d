"""What a slot gives: how a person says it and how the shell wants it."""

import re
from typing import NamedTuple


class Value(NamedTuple):
    """`said` stands in the request, `word` in the command as one shell word, `raw` where the template quotes by itself."""

    said: str
    word: str
    raw: str


def shell_word(text):
    """A text as one word of bash: bare where it can be, else quoted as people do."""
    if re.fullmatch(r"[A-Za-z0-9_./:@%+=,~^-]+", text):
        return text
    home, rest = ("~/", text[2:]) if text.startswith("~/") else ("", text)
    if not re.search(r'["$`\\!]', rest):
        return f'{home}"{rest}"'
    return home + "'" + rest.replace("'", "'\\''") + "'"


def double_quoted(text):
    return '"' + re.sub(r'(["$`\\])', r"\\\1", text) + '"'


def spoken(rng, text, always=False):
    if not always and rng.random() < 0.7:
        return text
    mark = rng.choice(['"', '"', "'", "'", "`"])
    return text if mark in text else mark + text + mark


def named(rng, text, said=None):
    """A name that the request says as it is (or in quotes) and the command has as one word."""
    return Value(spoken(rng, said or text, " " in (said or text) and rng.random() < 0.7), shell_word(text), text)


def plain(said, word=None):
    word = said if word is None else word
    return Value(str(said), str(word), str(word))


SLOTS = {}


def slot(function):
    SLOTS[function.__name__.strip("_")] = function
    return function


def choice_of(name, options, quoted=False):
    options = [o.split("=>") if "=>" in o else (o, o) for o in options]

    def make(rng):
        said, word = rng.choice(options)
        return named(rng, word, said) if quoted else plain(said, word)

    SLOTS[name] = make


def kind_of(slot):
    """The kind of a slot: `file2` is another `file`."""
    return slot if slot in SLOTS else slot[:-1]


def fill(slot, rng):
    """A value of a slot."""
    return SLOTS[kind_of(slot)](rng)
