"""Learns how well commands fit requests: a dual encoder over hashed words, pairs and letters (DSSM: Huang et al. 2013, "Learning Deep Structured Semantic
Models for Web Search using Clickthrough Data").

    python3 dual_encoder.py --plain-words plain-words.json --programs programs.json --confusions confusions.json --out encoder.json

The network writes commands; this tells which of them is meant. A request and a command are each the sum of a vector for everything they consist of, and fit as
well as those sums point the same way. Learnt from the same examples, each request with its own command among those of others, it errs elsewhere than the
network does, so that both together are right more often than either. What a command copies from its request is known by its place there alone, so that
`copy ① to ②` fits `cp ① ②`, whatever the names are, better than it fits `cp ② ①`. What the network is known to confuse with a command it learns to tell from it.
"""

import argparse
import base64
import json
import math
import random
import re
import time
from pathlib import Path

import naming
from generate import catalogue
from generate.find import Find
from generate.nl2bash import Nl2Bash
from generate.pipelines import Pipelines
from generate.tldr import Tldr
from plain import plain

WIDTH, REQUEST_ROWS, COMMAND_ROWS = 64, 61440, 16384
# Four bits a number. A row's scale is kept as this many steps of a factor of two.
MOST, STEPS = 7, 8

_ITEM = r"[\ue001-\ue007](?:\.[A-Za-z][A-Za-z0-9]*)*"
_WORD = re.compile(rf"[A-Za-z]+|[0-9]+|{_ITEM}")
_PART = re.compile(rf"-{{1,2}}[A-Za-z][A-Za-z0-9_-]*|[A-Za-z][A-Za-z0-9]*|[0-9]+|{_ITEM}|' '|[!#$%&()*+,\-./:;<=>?@\[\\\]^_`{{|}}~]+")
# Whether a name is a path does not matter.
_BEFORE = re.compile(r"(?:~/|\.{0,2}/)(?=[\ue001-\ue007])")
_MOST_ITEMS = 9
# Wrong commands for each request in a step.
_WRONG = 3


def hashed(text):
    """32 bits of FNV-1a."""
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def _stem(word):
    return next((word[:-len(end)] for end in ("ing", "ed", "es", "s", "ly") if word.endswith(end) and len(word) - len(end) >= 3), word)


def _is_mark(piece):
    return piece[0] >= "\ue001"


def _key(piece):
    """What it is known by: a mark without what stands behind it."""
    return piece[0] if _is_mark(piece) else piece


def parts_of(command):
    """The words, options, numbers, signs and marks of a command."""
    return _PART.findall(_BEFORE.sub("", command))


def items_of(request, command, known):
    """{what a command copies from its request: its place among that}: marks, numbers, and words that are not `known` (in small letters) to say what to do."""
    have = {_key(part) for part in parts_of(command)}
    copied = dict.fromkeys(k for piece in _WORD.findall(request) for k in [_key(piece)]
                           if k in have and (_is_mark(k) or k[0].isdigit() or k.lower() not in known))
    return {k: f"\x01{i}" for i, k in enumerate(list(copied)[:_MOST_ITEMS])}


def _extension(piece):
    return [f"x{piece[1:].lower()}"] if len(piece) > 1 and _is_mark(piece) else []


def request_features(request, items):
    """What a request consists of: its words without their endings, the pairs of neighbours, and threes and fours of letters; items by their places."""
    found, told = [], []
    for piece in _WORD.findall(request):
        place = items.get(_key(piece))
        if place:
            found.append(place)
            told += [*_extension(piece), *([f"n{piece}"] if piece[0].isdigit() else [])]
        elif _is_mark(piece):
            found.append("@")
        else:
            found.append(_stem(piece.lower()))
            letters = f"^{piece.lower()}$"
            if len(piece) > 2 and not piece[0].isdigit():
                told += [f"c{letters[i:i + n]}" for n in (3, 4) for i in range(len(letters) - n + 1)]
    if not found:
        return []
    return [*told, *(f"u{w}" for w in found), *(f"b{a} {b}" for a, b in zip(["^", *found], [*found, "$"]))]


def command_features(command, items):
    """What a command consists of: its words, options, numbers and signs, the pairs of neighbours, what it begins with, and which items follow each other."""
    found, told = [], []
    for part in parts_of(command):
        place = items.get(_key(part))
        told += _extension(part) if place else []
        found.append(place or ("@" if _is_mark(part) else part))
    places = [part for part in found if part[0] == "\x01"]
    return [*told, *found, *(f"^{part}" for part in found[:1]), *(f"{a}_{b}" for a, b in zip(found, [*found[1:], "$"])),
            *(f"o{a}{b}" for a, b in zip(places, places[1:]))]


def exchanged(rng, command, items):
    """The features of a command that has two of its items in each other's place; None where it has not two."""
    if len(items) < 2:
        return None
    a, b = rng.sample(list(items), 2)
    return command_features(command, {**items, a: items[b], b: items[a]})


def rows_of(features, count):
    """The rows of a table of so many that features have, each once."""
    return list(dict.fromkeys(hashed(f) % count for f in features))


def learnt(pairs, known, confusions=(), width=WIDTH, request_rows=REQUEST_ROWS, command_rows=COMMAND_ROWS, epochs=4, batch=1024, others=512, rate=0.004, seed=1):
    """The two tables, as `packed` has them, of (request, command), names set aside in both. In each step the command of a request has to fit it better than the
    others of the batch do, than so many `others`, and than some that are wrong: itself with its items exchanged, and what the network wrote in its place, by
    `confusions` of (request, command, wrong commands)."""
    import torch
    import torch.nn.functional as F

    torch.manual_seed(seed)
    rng = random.Random(seed)
    kinds, commands, wrong, data = {}, [], [], []
    for request, command in pairs:
        items = items_of(request, command, known)
        of, parts = rows_of(request_features(request, items), request_rows), tuple(rows_of(command_features(command, items), command_rows))
        if parts not in kinds:
            kinds[parts] = len(kinds)
            commands.append(parts)
            features = exchanged(rng, command, items)
            wrong.append([tuple(rows_of(features, command_rows))] if features else [])
        data.append((of, kinds[parts]))
    for request, command, written in confusions:
        parts, *mistaken = (tuple(rows_of(command_features(c, items_of(request, c, known)), command_rows)) for c in (command, *written))
        if parts in kinds:
            wrong[kinds[parts]] += mistaken
    tables = [torch.nn.EmbeddingBag(count, width, mode="sum") for count in (request_rows, command_rows)]
    for table in tables:
        torch.nn.init.normal_(table.weight, std=0.05)
    sharpness = torch.nn.Parameter(torch.tensor(8.0))
    optimizer = torch.optim.Adam([*(table.weight for table in tables), sharpness], rate)
    batch, others = min(batch, len(data)), min(others, len(commands))
    steps = epochs * (len(data) // batch)

    def vectors(table, rows):
        starts = torch.tensor([0, *(len(r) for r in rows[:-1])]).cumsum(0)
        return F.normalize(table(torch.tensor([i for r in rows for i in r]), starts), dim=1)

    for step in range(steps):
        at = step % (len(data) // batch) * batch
        if at == 0:
            rng.shuffle(data)
        part = data[at:at + batch]
        pool = dict.fromkeys(commands[kind] for kind in [*(kind for _, kind in part), *rng.sample(range(len(commands)), others)])
        pool |= dict.fromkeys(parts for _, kind in part for parts in rng.sample(wrong[kind], min(_WRONG, len(wrong[kind]))))
        place = {parts: i for i, parts in enumerate(pool)}
        scores = vectors(tables[0], [of for of, _ in part]) @ vectors(tables[1], list(pool)).t() * sharpness
        loss = F.cross_entropy(scores, torch.tensor([place[commands[kind]] for _, kind in part]))
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - step / steps)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    met = ({i for of, _ in data for i in of}, {i for of in [commands, *wrong] for parts in of for i in parts})
    return packed(width, *(table.weight.detach().tolist() for table in tables), *met)


def packed(width, requests, commands, requests_met, commands_met):
    """The tables as the file holds them, but in base64: a row is how many steps its scale is below 1, in a byte, then two numbers in each byte, the first in the low half,
    8 more than they are. Rows that no example had are zeros."""
    def row(values, met):
        top = max(map(abs, values)) if met else 0
        step = min(255, max(0, round(-STEPS * math.log2(top / MOST)))) if top else 0
        scale = 2 ** (-step / STEPS)
        four = [max(-MOST, min(MOST, round(v / scale))) + 8 if met else 8 for v in values]
        return bytes([step, *(a | b << 4 for a, b in zip(four[::2], four[1::2]))])

    table = lambda rows, met: base64.b64encode(b"".join(row(values, i in met) for i, values in enumerate(rows))).decode()
    return {"width": width, "requests": table(requests, requests_met), "commands": table(commands, commands_met)}


class DualEncoder:
    """What the file holds, as Hob reads it: the tables are bytes; `known` are the words that say what to do."""

    def __init__(self, width, requests, commands, known):
        self.width, self.requests, self.commands, self.known = width, requests, commands, known

    @classmethod
    def unpacked(cls, width, requests, commands, known):
        """That of which `packed` made this."""
        return cls(width, base64.b64decode(requests), base64.b64decode(commands), known)

    def fit(self, request, command):
        """How well they fit, -1 to 1; 0 where nothing of one is known."""
        items = items_of(request, command, self.known)
        a, b = self._sum(self.requests, request_features(request, items)), self._sum(self.commands, command_features(command, items))
        lengths = math.hypot(*a) * math.hypot(*b)
        return sum(x * y for x, y in zip(a, b)) / lengths if lengths else 0.0

    def _sum(self, table, features):
        size, total = 1 + self.width // 2, [0.0] * self.width
        for at in rows_of(features, len(table) // size):
            scale, *pairs = table[at * size:(at + 1) * size]
            scale = 2 ** (-scale / STEPS)
            for i, pair in enumerate(pairs):
                total[2 * i] += ((pair & 15) - 8) * scale
                total[2 * i + 1] += ((pair >> 4) - 8) * scale
        return total


def examples(data, seed=5, composed=9_000):
    """(request, command) of the training data, names set aside: each way to ask once for each platform whose command differs, and some composed ones."""
    data, rng = Path(data), random.Random(seed)
    made = [i.example(rng, platform=platform, phrase=phrase) for area in catalogue.load().values() for i in area if i.commands and not i.held_out
            for phrase in i.seen for platform in (("linux", "macos") if "mac" in i.commands else ("linux",))]
    for source, count in ((Find(), 2 * composed), (Pipelines(), composed), (Nl2Bash(data / "nl2bash.jsonl.gz"), composed), (Tldr(data / "tldr.jsonl.gz"), composed)):
        made += [source.example(rng) for _ in range(count)]
    for e in made:
        if e and e.tool == "bash":
            request, names = naming.hide(plain(e.request))
            yield request, naming.mark(e.answer, names)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--plain-words", type=Path, required=True, help="the file that coverage.py wrote")
    p.add_argument("--programs", type=Path, required=True, help="the file that programs.py wrote")
    p.add_argument("--confusions", type=Path, help="the file that confusions.py wrote")
    p.add_argument("--data", default=Path(__file__).parent.parent.parent / "shared" / "data", help="folder of the corpora")
    args = p.parse_args()
    began = time.monotonic()
    pairs = [pair for seed in (5, 6) for pair in examples(args.data, seed)]
    known = {word for path in (args.plain_words, args.programs) for word in json.loads(path.read_text())}
    args.out.write_text(json.dumps(learnt(pairs, known, json.loads(args.confusions.read_text()) if args.confusions else ())) + "\n")
    print(f"{len(pairs):,} examples, {time.monotonic() - began:.0f} s: {args.out}")


if __name__ == "__main__":
    main()
