"""Arithmetic, topics, pieces of work, and what is no request."""

from .. import words as w
from . import sayings
from .names import file_name, invented
from .value import SLOTS, plain, slot


@slot
def expression(rng):
    """Arithmetic as a person writes it and as calculate takes it."""
    a, b, c = (rng.choice([rng.randint(1, 99), rng.randint(1, 9999), round(rng.random() * 100, 2)]) for _ in range(3))
    said, raw = rng.choice([
        (f"{a} + {b}", f"{a} + {b}"), (f"{a} plus {b}", f"{a} + {b}"), (f"{a} times {b}", f"{a} * {b}"), (f"{a} * {b}", f"{a} * {b}"), (f"{a}*{b}", f"{a}*{b}"), (f"{a}+{b}", f"{a}+{b}"),
        (f"{a} minus {b}", f"{a} - {b}"), (f"{a} - {b}", f"{a} - {b}"), (f"{a} divided by {b}", f"{a} / {b}"), (f"{a} / {b}", f"{a} / {b}"), (f"{a}/{b}", f"{a}/{b}"),
        (f"{a} x {b}", f"{a} * {b}"), (f"({a} + {b}) * {c}", f"({a} + {b}) * {c}"), (f"{a} + {b} * {c}", f"{a} + {b} * {c}"), (f"{a} * {b} + {c}", f"{a} * {b} + {c}"),
        (f"the square root of {a}", f"sqrt({a})"), (f"sqrt({a})", f"sqrt({a})"), (f"{a} squared", f"{a} ^ 2"), (f"{a} to the power of {rng.randint(2, 9)}", None), (f"{a}% of {b}", f"{b} * {a} / 100"),
        (f"{a} percent of {b}", f"{b} * {a} / 100"), (f"the sum of {a} and {b}", f"{a} + {b}"), (f"the product of {a} and {b}", f"{a} * {b}"), (f"{a} plus {b} plus {c}", f"{a} + {b} + {c}"),
        (f"({a} - {b}) / {c}", f"({a} - {b}) / {c}"), (f"{a} times {b} minus {c}", f"{a} * {b} - {c}"),
    ])
    return plain(said, raw if raw is not None else said.replace(" to the power of ", " ^ "))


@slot
def topic(rng):
    """What one looks up on the web or plans, in a few words."""
    r = rng.random()
    return plain(rng.choice(w.TOPICS) if r < 0.15 else sayings.query(rng) if r < 0.9 else f"{rng.choice(w.NOUNS)} {rng.choice(w.NOUNS)}")


@slot
def deed(rng):
    """A piece of work on software, as an imperative."""
    if rng.random() < 0.6:
        return plain(sayings.work(rng))
    n = rng.choice(w.NOUNS) if rng.random() < 0.85 else invented(rng)
    return plain(rng.choice(w.DEEDS).replace("{n}", n).replace("{m}", rng.choice(w.NOUNS)))


@slot
def gibberish(rng):
    letters = "abcdefghijklmnopqrstuvwxyz" if rng.random() < 0.8 else "asdfghjkl;qwertyuiop1234!?"
    return plain("".join(rng.choice(letters) for _ in range(rng.randint(3, 12))))


@slot
def foreign(rng):
    verb, thing = rng.choice(w.FOREIGN)
    return plain(f"{rng.choice(verb.split('/'))} {rng.choice(thing.split('/'))}" if rng.random() < 0.8 else f"{rng.choice(verb.split('/'))} {file_name(rng, w.EXTENSIONS)}")


SLOTS["proper"] = lambda rng: plain(rng.choice(w.PROPER))
SLOTS["todo"] = lambda rng: plain(sayings.errand(rng))
SLOTS["project"] = lambda rng: plain(sayings.title(rng))
SLOTS["saying"] = lambda rng: plain(sayings.sentence(rng))
SLOTS["fact"] = lambda rng: plain(sayings.noun(rng) if rng.random() < 0.4 else f"{sayings.noun(rng)} {sayings.noun(rng)}")
SLOTS["step"] = lambda rng: plain(sayings.errand(rng) if rng.random() < 0.5 else sayings.work(rng))
SLOTS["pyprint"] = lambda rng: plain(sayings.python_print(rng))
SLOTS["jslog"] = lambda rng: plain(sayings.javascript_log(rng))
