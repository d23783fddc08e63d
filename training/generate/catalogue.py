"""Intents written down one by one: intents/*.intents.

    ## text.head                          an intent: its area and a name
    <show> the <first> {n} lines of {text}    ways to say it; [optional], (one|of), <macro> and {slot} as in template.py
    ? what are the first {n} lines of {text}  a question: nothing is put around it
    ~ head {text} {n}                         terse: left as it is
    $ head -n {n} {text}                  the command (GNU/Linux)
    mac$ head -n {n} {text}               the command on macOS, where it differs; `mac$ -` where there is none
    ! files                               how the proof runs it: see tests/sandbox.py (`!` absent: parsed only)

Instead of a command, a call: `= read_file | path: {text} | end_line: {n#}`, a refusal: `= decline | why`, or words: `= text | what to say`.
Several `$` lines: the first is the one trained on, the others are counted as right too. Of several `=` lines the first is taken. In a command `{slot}` is a shell word and `{slot!}` is raw,
for places that are quoted already; in a call `{slot}` is text and `{slot#}` a number. `#` starts a comment.
"""

import json
import re
from functools import lru_cache
from pathlib import Path

from . import slots
from .example import Example, share
from .phrasing import dressed, misspelt
from .rewording import reworded
from .template import Template

HELD_OUT_PHRASES = 0.12
# Intents with more ways to ask than this are what people ask for most: they are always taught.
HELD_OUT_INTENTS, MOST_PHRASES = 0.015, 25
# How many examples are for macOS, where its command is another and where it is the same.
MACOS_OTHER, MACOS_SAME = 0.18, 0.05
# A phrase may say a place in another way than the command names the slot.
_FAMILIES = [("place", "folder", "dir", "dirname", "newdir"), ("nth", "column", "small", "n"), ("text", "file", "logfile", "code", "json", "py"), ("pattern", "sedword", "quoted", "content", "deed", "word", "ident")]
_SLOT = re.compile(r"(?<![%{])\{([a-z][a-z0-9_]*)([!#]?)\}")


class Intent:
    """One thing that can be asked for."""

    def __init__(self, name):
        self.name, self.phrases, self.commands, self.others, self.calls, self.checks = name, [], {}, [], [], []

    def finish(self):
        # A phrase is held out only where enough others remain. An intent held out as a whole is never trained on.
        order = sorted(self.phrases, key=lambda p: share(self.name, p[1].text))
        held = [p for p in order if share(self.name, p[1].text) < HELD_OUT_PHRASES][:max(0, len(order) - 3)]
        self.unseen = [p for p in held if len(order) > 3]
        hidden = {p[1].text for p in self.unseen}
        self.seen = [p for p in self.phrases if p[1].text not in hidden]
        self.held_out = not self.calls and len(self.phrases) <= MOST_PHRASES and share("intent", self.name) < HELD_OUT_INTENTS
        for text in [*self.commands.values(), *self.others, *self.calls]:
            for _, phrase in self.phrases:
                for m in _SLOT.finditer(text):
                    if source(m[1], phrase.always) is None:
                        raise ValueError(f"{self.name}: '{phrase.text}' does not always say {m[1]}")
        if not self.phrases or not (self.commands or self.calls):
            raise ValueError(f"{self.name}: needs phrases and a command or a call")

    def way(self, phrase):
        """The name of one of its phrases."""
        return f"{self.name}\t{phrase[1].text}"

    def example(self, rng, split="train", platform=None, phrase=None):
        """An example of a phrase or of any one of the split, or None where the intent has no such phrase or no command on the platform."""
        phrases = [phrase] if phrase else self.unseen if split == "paraphrase" else self.phrases if split == "intent" else self.seen
        if not phrases:
            return None
        platform = platform or ("macos" if rng.random() < (MACOS_OTHER if "mac" in self.commands else MACOS_SAME) else "linux")
        phrase = rng.choice(phrases)
        kind, template = phrase
        command = self.commands.get("mac") if platform == "macos" and "mac" in self.commands else self.commands.get("")
        if command == "-":
            return None
        target = self.calls[0] if self.calls else command
        values = {s: slots.fill(s, rng) for s in template.slots}
        _order(values)
        literal = _spoilt(rng, kind) if split == "train" else lambda t: t
        text = template.render(rng, {s: v.said for s, v in values.items()}, literal)
        request = dressed(rng, text, kind, any(v.said and text.startswith(v.said) for v in values.values()))
        others = self.others if platform == "linux" else []
        values.update({m[1]: values[source(m[1], template.slots)] for line in (target, *others) for m in _SLOT.finditer(line)})
        filled = lambda text: _SLOT.sub(lambda m: values[m[1]].raw if m[2] == "!" else values[m[1]].word, text)
        tool, answer = call(target, values) if self.calls else ("bash", filled(target))
        return Example(self.name, split, platform, request, tool, answer, self.way(phrase),
                       values=tuple((s, values[s].raw) for s in template.slots), others=tuple(map(filled, others)))


def _spoilt(rng, kind):
    """What becomes of the words between the slots: nothing, a typing error, or others for them. A terse request may name a program, which stays."""
    r = rng.random()
    return (lambda t: misspelt(rng, t)) if r < 0.05 else (lambda t: reworded(rng, t)) if r < 0.3 and kind != "terse" else lambda t: t


def _order(values):
    """Ranges go from the lower to the higher: `lines 3 to 9`."""
    for slot in ("line", "isodate", "time"):
        if slot + "2" in values:
            key = (lambda v: int(v.raw)) if slot == "line" else (lambda v: (len(v.raw), v.raw))
            values[slot], values[slot + "2"] = sorted((values[slot], values[slot + "2"]), key=key)


def source(slot, said):
    """The slot of a phrase that a command's slot is copied from: itself, or one of its family with the same number."""
    if slot in said:
        return slot
    kind = slots.kind_of(slot)
    for family in _FAMILIES:
        if kind in family:
            return next((s for f in family if (s := f + slot[len(kind):]) in said), None)
    return None


def call(text, values):
    """(tool, arguments) of `tool | key: value | …`."""
    tool, *parts = [p.strip() for p in re.split(r"\s\|\s", text)]
    if tool in ("decline", "text"):
        return tool, _SLOT.sub(lambda m: values[m[1]].said, parts[0])
    arguments = {}
    for part in parts:
        key, _, value = part.partition(":")
        value = value.strip()
        whole = _SLOT.fullmatch(value)
        if whole:
            v = values[whole[1]]
            arguments[key] = int(v.raw) if whole[2] == "#" else v.raw
        elif key in ("tasks", "headers", "depends_on") or re.fullmatch(r"true|false|\d+", value):
            arguments[key] = json.loads(_SLOT.sub(lambda m: values[m[1]].raw if m[2] == "#" else json.dumps(values[m[1]].raw)[1:-1], value))
        else:
            arguments[key] = _SLOT.sub(lambda m: values[m[1]].raw, value).replace("\\n", "\n")
    return tool, arguments


def read(path):
    intents, current = [], None
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        try:
            if not line or line.startswith("# "):
                continue
            if line.startswith("## "):
                current = Intent(line[3:].strip())
                intents.append(current)
            elif line.startswith("$ "):
                if "" in current.commands:
                    current.others.append(line[2:].strip())
                else:
                    current.commands[""] = line[2:].strip()
            elif line.startswith("mac$ "):
                current.commands["mac"] = line[5:].strip()
            elif line.startswith("= "):
                current.calls.append(line[2:].strip())
            elif line.startswith("! "):
                current.checks.append(line[2:].strip())
            elif line[:2] in ("? ", "~ "):
                current.phrases.append(("question" if line[0] == "?" else "terse", Template(line[2:])))
            else:
                current.phrases.append(("imperative", Template(line)))
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from None
    for intent in intents:
        intent.finish()
    return intents


@lru_cache(None)
def load(folder=Path(__file__).parent / "intents"):
    """All intents by area (the file's name)."""
    areas = {p.stem: read(p) for p in sorted(folder.glob("*.intents"))}
    names = [i.name for area in areas.values() for i in area]
    twice = {n for n in names if names.count(n) > 1}
    if twice:
        raise ValueError(f"intents with the same name: {sorted(twice)}")
    return areas
