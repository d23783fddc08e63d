"""Learns which words people use for which parts of a command: IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation").

    python3 lexicon.py --out lexicon.json

The network writes commands; this table, learnt from the same examples by counting alone, tells which of them explains the words of the request best. It errs
elsewhere than the network does, so that both together are right more often than either.
"""

import argparse
import json
import math
import random
import re
from collections import Counter
from pathlib import Path

import naming
from generate import catalogue
from generate.find import Find
from generate.nl2bash import Nl2Bash
from generate.pipelines import Pipelines
from generate.tldr import Tldr
from plain import plain

ROUNDS = 6
# Rarer than that, or seen less often, a word says nothing about a part.
LEAST, SEEN = 0.003, 2
# How much of a word's probability comes from the parts; the rest from how frequent the word is at all.
SHARE = 0.8
# A probability is kept as this many steps of a factor of two, up to 255.
STEPS = 8

_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_PART = re.compile(r"-{1,2}[A-Za-z][A-Za-z0-9_-]*|[A-Za-z][A-Za-z0-9_]*|[0-9]+|[|<>&;%$+=]+")


def words(request):
    """The words of a request, each once, without the endings that most often change nothing; a number is `0`."""
    return list(dict.fromkeys("0" if w.isdigit() else _stem(w.lower()) for w in _WORD.findall(request)))


def _stem(word):
    return next((word[:-len(end)] for end in ("ing", "ed", "es", "s", "ly") if word.endswith(end) and len(word) - len(end) >= 3), word)


def parts(command):
    """The parts of a command, each once: its words, options and signs, the pairs of neighbours, what it begins with, and one that all commands have."""
    found = ["0" if p.isdigit() else p for p in _PART.findall(command)]
    return list(dict.fromkeys([*found, "", (found or [""])[0] + "^", *(f"{a}_{b}" for a, b in zip(found, found[1:]))]))


def learnt(pairs):
    """({(part, word): how probable the word is where the part is}, {word: how probable it is anywhere}) of (request, command), names set aside in both."""
    import numpy as np

    requests, commands = [words(r) for r, _ in pairs], [parts(c) for _, c in pairs]
    all_words, all_parts = ({x: i for i, x in enumerate(dict.fromkeys(x for row in rows for x in row))} for rows in (requests, commands))
    cells = [(all_parts[p] * len(all_words) + all_words[w]) for row, of in zip(requests, commands) for w in row for p in of]
    sizes = np.array([len(of) for row, of in zip(requests, commands) for _ in row])
    kinds, cells = np.unique(np.array(cells), return_inverse=True)
    places, part = np.repeat(np.arange(len(sizes)), sizes), kinds // len(all_words)
    probability = 1 / np.bincount(part, minlength=len(all_parts))[part]
    for _ in range(ROUNDS):
        share = probability[cells]
        share /= np.bincount(places, share)[places]
        count = np.bincount(cells, share)
        probability = count / (np.bincount(part, count, len(all_parts))[part] + 0.5)
    kept = (probability > LEAST) & (count >= SEEN)
    names, texts = list(all_parts), list(all_words)
    table = {(names[k // len(texts)], texts[k % len(texts)]): p for k, p in zip(kinds[kept].tolist(), probability[kept].tolist())}
    counts = Counter(w for row in requests for w in row)
    return table, {w: n / counts.total() for w, n in counts.items()}


def hashed(text):
    """32 bits of FNV-1a."""
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def packed(table, anywhere):
    """The table as the file holds it: `keys` that stand for part and word, or for a word alone (how probable it is anywhere), rising, and for each in
    `steps` its probability."""
    rows = {}
    for text, p in [*((f"{part}\t{word}", p) for (part, word), p in table.items()), *anywhere.items()]:
        rows[hashed(text)] = min(255, round(-STEPS * math.log2(p)))
    keys = sorted(rows)
    return {"keys": keys, "steps": [rows[k] for k in keys]}


class Lexicon:
    """What the file holds, as Hob reads it."""

    def __init__(self, keys, steps):
        self.rows = {key: 2 ** (-step / STEPS) for key, step in zip(keys, steps)}

    def fit(self, request, command):
        """How much more probable the words of a request are with a command than without, in nats."""
        of, total = parts(command), 0.0
        for word in words(request):
            anywhere = self.rows.get(hashed(word))
            if anywhere:
                mean = math.fsum(self.rows.get(hashed(f"{part}\t{word}"), 0) for part in of) / len(of)
                total += math.log(1 - SHARE + SHARE * mean / anywhere)
        return total


def examples(data, seed=5, composed=6_000):
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
    p.add_argument("--data", default=Path(__file__).parent.parent.parent / "shared" / "data", help="folder of the corpora")
    args = p.parse_args()
    found = packed(*learnt(list(examples(args.data))))
    args.out.write_text(json.dumps(found) + "\n")
    print(f"{len(found['keys']):,} probabilities: {args.out}")


if __name__ == "__main__":
    main()
