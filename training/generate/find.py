"""Requests about files in a tree, composed: what kind, which ones, where, and what to do with them.

Every part has its words, its piece of the command, and (for the proof) what it means: a predicate over the files of a tree. Their product is the
space of intents; combinations are held out by their names.
"""

from dataclasses import dataclass

from . import slots
from .example import Example, share
from .find_parts import ACTIONS, DEPTHS, FILTERS, KINDS, PRUNED, Action, Kind, size_in_bytes, template
from .phrasing import dressed, misspelt
from .template import Template

HELD_OUT = 0.12


_WEIGHTS = [a.weight for a in ACTIONS]
_SAY = {}


def _alternatives(text):
    """The top-level alternatives of a template."""
    out, depth, current = [], 0, ""
    for c in text:
        depth += c in "(["
        depth -= c in ")]"
        if c == "|" and depth == 0:
            out.append(current)
            current = ""
        else:
            current += c
    return [*out, current]


for _action in ACTIONS:
    _SAY[_action.name] = [("question" if s.startswith("? ") else "terse" if s == "{what}" else "imperative", Template(s.removeprefix("? "))) for s in _alternatives(_action.say)]


@dataclass(frozen=True)
class Composed:
    """A composed request with all that the proof needs."""

    example: Example
    kind: Kind
    filters: tuple  # (holds, raw values)
    action: Action
    root: str


class Find:
    """The source of composed requests."""

    def example(self, rng, split="train", platform=None):
        return self.composed(rng, split, platform).example

    def composed(self, rng, split="train", platform=None):
        while True:
            made = self._try(rng, split, platform or ("macos" if rng.random() < 0.08 else "linux"))
            if made:
                return made

    def _try(self, rng, split, platform):
        action = rng.choices(ACTIONS, _WEIGHTS)[0]
        kind = rng.choice([k for k in KINDS if k.name in action.kinds])
        count = rng.choices([0, 1, 2, 3], [0.08, 0.56, 0.29, 0.07])[0]
        fitting = [f for f in FILTERS if kind.name in f.kinds]
        chosen, groups = [], set()
        for _ in range(count):
            f = rng.choice(fitting)
            # Half of all first filters are about names: that is what people ask for.
            if not chosen and rng.random() < 0.45:
                f = rng.choice([x for x in fitting if x.group == "name"] or fitting)
            if f.group not in groups:
                chosen.append(f)
                groups.add(f.group)
        if any(f.name == "broken" for f in chosen) and action.name != "list":
            return None
        # find tests from left to right; the order people write is kind, name, size, time.
        order = ["name", "size", "mtime", "atime", "owner", "perm"]
        chosen.sort(key=lambda f: order.index(f.group))
        prune = rng.choice(PRUNED) if rng.random() < 0.05 else None
        depth = rng.choice(DEPTHS) if rng.random() < 0.07 else None
        identity = "+".join([kind.name, *(f.name for f in chosen), *(["prune"] if prune else []), *([depth[1].split()[0]] if depth else []), action.name])
        held = share("find", identity) < HELD_OUT and len(chosen) + (action.name != "list") >= 2
        if held != (split == "combination"):
            return None
        if action.name == "list" and not chosen and rng.random() < 0.7:
            return None
        if action.name == "delete" and not chosen and kind.name != "link":
            return None
        return self._build(rng, split, platform, action, kind, chosen, prune, depth, identity)

    def _build(self, rng, split, platform, action, kind, chosen, prune, depth, identity):
        place = slots.fill("place", rng)
        if action.name == "list" and not chosen and place.raw == ".":
            return None  # `list all files` is an intent of its own
        typo = split == "train" and rng.random() < 0.04
        literal = (lambda t: misspelt(rng, t)) if typo else (lambda t: t)
        before, after, tests, meaning = [], [], [], []
        for f in chosen:
            values = {s: slots.fill(s, rng) for s in f.slots}
            if f.name in ("between", "dates"):
                values = dict(zip(values, sorted(values.values(), key=lambda v: size_in_bytes(v.raw) if f.name == "between" else v.raw)))
            sides = [s for s in ("before", "after") if getattr(f, s)]
            if f.name in ("mtime-",):
                sides = ["after"]
            side = rng.choice(sides) if len(before) < 2 else "after" if "after" in sides else "before"
            text = f.template(side).render(rng, {s: v.said for s, v in values.items()}, literal)
            (before if side == "before" else after).append(text)
            test = f.mac if platform == "macos" and f.mac else f.test
            if test == "-":
                return None
            raws = [v.word if f.name in ("newer", "notnewer") else v.raw for v in values.values()]
            tests.append(test.format(*raws))
            meaning.append((f.holds, raws))
        root = place.word
        if prune:
            v = slots.fill("ident", rng)
            after.append(template(prune[0]).render(rng, {"ident": v.said}))
            tests.append(prune[1].format(v.raw))
            meaning.append((prune[2], [v.raw]))
        head = []
        depth_text = ""
        if depth:
            v = slots.fill("small", rng)
            depth_text = template(depth[0]).render(rng, {"small": v.said})
            head.append(depth[1].format(v.raw))
            meaning.append((depth[2], [v.raw] if "{0}" in depth[1] else []))
        noun = rng.choice(kind.noun.split("|"))
        if kind.test:
            head.append(kind.test)
        joiner = " and " if rng.random() < 0.6 else ", " if rng.random() < 0.3 else " "
        joined = joiner.join(after) if len(after) < 2 or rng.random() < 0.8 else " ".join(after)
        what = self._what(rng, before, noun, joined, place.said, depth_text)
        said = {"what": what}
        values = {s: slots.fill(s, rng) for s in action.slots}
        said.update({s: v.said for s, v in values.items()})
        form, say = rng.choice(_SAY[action.name])
        text = say.render(rng, said, literal)
        if place.said and "{place}" in text:
            text = text.replace("{place}", place.said)
        request = dressed(rng, " ".join(text.split()), form)
        find = " ".join(["find", root, *head, *tests])
        command = action.mac if platform == "macos" and action.mac else action.command
        for s, v in values.items():
            command = command.replace("{" + s + "}", v.raw if s.startswith("sedword") else v.word)
        command = command.replace("FIND", find)
        return Composed(Example("find." + identity, split, platform, request, "bash", command), kind, tuple(meaning), action, place.raw)

    @staticmethod
    def _what(rng, before, noun, after, place, depth):
        """Weaves the parts: `.py files larger than 1M under src` or `.py files under src larger than 1M` …"""
        rng.shuffle(before)
        core = " ".join([*before, noun])
        r = rng.random()
        if not after:
            parts = [core, place, depth]
        elif r < 0.5:
            parts = [core, after, place, depth]
        elif r < 0.9:
            that = after if rng.random() < 0.75 or after.split()[0] in ("that", "whose", "with", "without", "at", "not", "named", "called", "matching") else "that are " + after if after.split()[0].endswith(("er", "d")) else after
            parts = [core, place, depth, that]
        else:
            parts = [core, after, place, depth]
        return " ".join(p for p in parts if p)
