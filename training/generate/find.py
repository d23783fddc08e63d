"""Requests about files in a tree, composed: what kind, which ones, where, and what to do with them.

Every part has its words, its piece of the command, and (for the proof) what it means: a predicate over the files of a tree. Their product is the
space of intents; combinations are held out by their names.
"""

import re
from dataclasses import dataclass

from . import slots
from .example import Example, share
from .find_actions import ACTIONS, Action
from .find_filters import DEPTHS, FILTERS, KINDS, PRUNED, RANGES, Kind, template
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


# What can be said as `search PLACE for FILES` too, and the words before a place that it then goes without.
_SEARCHED = re.compile(r"(<find>|find|search for)( \[all[^\]]*\]| all)? \{what\}")
_PREPOSITION = re.compile(r"(recursively (in|from)|in and below|located in|anywhere under|inside|within|under|below|beneath|from|in|on) (?=\S)")
_SEVERAL = ["in {}", "in {}", "under {}", "under {}", "in the directories {}", "in the folders {}", "under the directories {}", "in directories {}", "within {}"]


def _relative(rng, after):
    """What stands behind the noun, as a clause of its own: `modified today`, `which have been modified today`."""
    first, _, rest = after.partition(" ")
    if first == "that":
        return "which " + rest if rng.random() < 0.35 else after
    if rng.random() < 0.55:
        return after
    who = rng.choice(["that", "which"])
    if first in ("modified", "changed", "accessed", "updated"):
        return f"{who} {rng.choice(['were', 'have been', 'have been'])} {after}"
    if first == "last" and rest.startswith(("modified", "changed", "accessed")):
        return f"{who} were {after}"
    if first == "not" and rest.startswith(("modified", "changed", "accessed", "used")):
        return f"{who} {rng.choice(['have not been', 'have not been', 'were not'])} {rest}"
    if first in ("named", "called", "owned") or first.endswith("er") and " than " in after:
        return f"{who} are {after}"
    return after


@dataclass
class _Clauses:
    """What the filters of a request say before and behind the noun, their tests for find, and (holds, raw values) of each."""

    before: list
    after: list
    tests: list
    meaning: list


def _clauses(rng, platform, chosen, either, literal):
    """The clauses of the chosen filters, the last two as alternatives where `either`; None where they make no sense."""
    c = _Clauses([], [], [], [])
    for f in chosen:
        values = {s: slots.fill(s, rng) for s in f.slots}
        if f.name in RANGES:
            values = dict(zip(values, sorted(values.values(), key=lambda v: RANGES[f.name](v.raw))))
            if len({v.raw for v in values.values()}) < 2:
                return None
        sides = ["after"] if f.name == "mtime-" or either else [s for s in ("before", "after") if getattr(f, s)]
        side = rng.choice(sides) if len(c.before) < 2 else "after" if "after" in sides else "before"
        text = f.template(side).render(rng, {s: v.said for s, v in values.items()}, literal)
        (c.before if side == "before" else c.after).append(text)
        test = f.mac if platform == "macos" and f.mac else f.test
        if test == "-":
            return None
        raws = [v.word if f.name in ("newer", "notnewer") else v.raw for v in values.values()]
        c.tests.append(test.format(*raws))
        c.meaning.append((f.holds, raws))
    if either:
        (one, raw1), (two, raw2) = c.meaning
        c.after = [" or ".join(c.after)]
        c.tests = [f"\\( {' -o '.join(c.tests)} \\)"]
        c.meaning = [(one and two and (lambda f: one(f, *raw1) or two(f, *raw2)), [])]
    return c


def _place(rng):
    """(place, its path for the proof): now and then several."""
    if rng.random() >= 0.03:
        place = slots.fill("place", rng)
        return place, place.raw
    dirs = [slots.fill("dirname", rng) for _ in range(rng.choice([2, 2, 3]))]
    said = ", ".join(d.said for d in dirs[:-1]) + rng.choice([" and ", " and ", " or "]) + dirs[-1].said
    return slots.Value(rng.choice(_SEVERAL).format(said), " ".join(d.word for d in dirs), ""), ""


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
        broken = any(f.name == "broken" for f in chosen)  # a test with an action of its own, so the last one
        if broken and action.name != "list" or platform == "macos" and action.mac == "-":
            return None
        # find tests from left to right; the order people write is kind, name, size, time.
        order = ["name", "name2", "size", "mtime", "atime", "owner", "perm"]
        chosen.sort(key=lambda f: order.index(f.group))
        prune = rng.choice(PRUNED) if not broken and rng.random() < 0.05 else None
        depth = rng.choice(DEPTHS) if rng.random() < 0.07 else None
        either = len(chosen) == 2 and not broken and all(f.after for f in chosen) and rng.random() < 0.07
        identity = "+".join([kind.name, *(f.name for f in chosen), *(["or"] if either else []), *(["prune"] if prune else []), *([depth[1].split()[0]] if depth else []), action.name])
        held = share("find", identity) < HELD_OUT and len(chosen) + (action.name != "list") >= 2
        if held != (split == "combination"):
            return None
        if action.name == "list" and not chosen and rng.random() < 0.7:
            return None
        if action.name == "delete" and not chosen and kind.name != "link":
            return None
        return self._build(rng, split, platform, action, kind, chosen, either, prune, depth, identity)

    def _build(self, rng, split, platform, action, kind, chosen, either, prune, depth, identity):
        place, root = _place(rng)
        if action.name == "list" and not chosen and place.raw == ".":
            return None  # `list all files` is an intent of its own
        typo = split == "train" and rng.random() < 0.04
        literal = (lambda t: misspelt(rng, t)) if typo else (lambda t: t)
        clauses = _clauses(rng, platform, chosen, either, literal)
        if not clauses:
            return None
        head, depth_text = [], ""
        if action.name == "depthfirst":
            head.append("-depth")  # before the tests, else find warns
        if prune:
            pruned = [slots.fill("ident", rng) for _ in range(2)]
            clauses.after.append(template(prune[0]).render(rng, {"ident": pruned[0].said, "ident2": pruned[1].said}))
            clauses.tests.append(prune[1].format(*(v.raw for v in pruned)))
            clauses.meaning.append((prune[2], [v.raw for v in pruned][:prune[1].count("{")]))
        if depth:
            v = slots.fill("small", rng)
            depth_text = template(depth[0]).render(rng, {"small": v.said})
            head.append(depth[1].format(v.raw))
            clauses.meaning.append((depth[2], [v.raw] if "{0}" in depth[1] else []))
        if kind.test:
            head.append(kind.test)
        values = {s: slots.fill(s, rng) for s in action.slots}
        request = self._said(rng, action, rng.choice(kind.noun.split("|")), clauses, place.said, depth_text, values, literal)
        command = action.mac if platform == "macos" and action.mac else action.command
        for s, v in values.items():
            command = command.replace("{" + s + "}", v.raw if s.startswith("sedword") else v.word)
        command = command.replace("FIND", " ".join(["find", place.word, *head, *clauses.tests]))
        named = tuple((s, v.raw) for s, v in values.items() if s == "dirname")
        return Composed(Example("find." + identity, split, platform, request, "bash", command, values=named), kind, tuple(clauses.meaning), action, root)

    def _said(self, rng, action, noun, clauses, where, depth, values, literal):
        joiner = " and " if rng.random() < 0.6 else ", " if rng.random() < 0.3 else " "
        after = joiner.join(clauses.after) if len(clauses.after) < 2 or rng.random() < 0.8 else " ".join(clauses.after)
        form, say = rng.choice(_SAY[action.name])
        said = {s: v.said for s, v in values.items()}
        # The place may go first: `search PLACE for FILES and …`, `in PLACE, find FILES`.
        first = rng.random() if form == "imperative" and _PREPOSITION.match(where) else 1
        searched = _SEARCHED.match(say.text)
        if first < 0.16 and searched:
            text = f"search {_PREPOSITION.sub('', where, count=1)} {rng.choice(['', '', '', 'recursively '])}for {rng.choice(['', '', 'all ', 'all the '])}"
            said["what"] = self._what(rng, clauses.before, noun, after, "", depth)
            text += Template("{what}" + say.text[searched.end():]).render(rng, said, literal)
        elif 0.16 <= first < 0.22 and not where.startswith("recursively"):
            said["what"] = self._what(rng, clauses.before, noun, after, "", depth)
            text = f"{where}{rng.choice([', ', ' ', ', '])}{say.render(rng, said, literal)}"
        else:
            said["what"] = self._what(rng, clauses.before, noun, after, where, depth)
            text = say.render(rng, said, literal)
        return dressed(rng, " ".join(text.split()), form)

    @staticmethod
    def _what(rng, before, noun, after, place, depth):
        """Weaves the parts: `.py files larger than 1M under src` or `.py files under src larger than 1M` …"""
        rng.shuffle(before)
        after = _relative(rng, after)
        core = " ".join([*before, noun])
        r = rng.random()
        if not after:
            parts = [core, place, depth]
        elif r < 0.5:
            parts = [core, after, place, depth]
        elif r < 0.9:
            parts = [core, place, depth, after]
        else:
            parts = [core, after, place, depth]
        return " ".join(p for p in parts if p)
