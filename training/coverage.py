"""Finds the words that say what to do. All other words of a request are names and values, which an answer has to have: one that leaves some out ranks lower.

    python3 coverage.py --out plain-words.json

A word is plain when it comes up in the examples and the answer mostly does not have it. export.py puts the list into the model's file, the program ranks by it.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import format as fmt
import naming
from generate.sources import Mixture
from plain import plain

LEAST, MOST_COPIED = 3, 0.3  # examples that a word must come up in; how often the answer may have it
_WORD = re.compile("[A-Za-z]+")


def words(text):
    return {word.lower() for word in _WORD.findall(text)}


def plain_words(examples):
    """The plain words of examples, sorted."""
    seen, copied = Counter(), Counter()
    for e in examples:
        if e.tool in ("decline", "text"):
            continue
        request, names = naming.hide(plain(e.request))
        answer = words(naming.mark(fmt.body(e.tool, e.answer), names))
        for word in words(request):
            seen[word] += 1
            copied[word] += word in answer
    return sorted(word for word, count in seen.items() if count >= LEAST and copied[word] <= MOST_COPIED * count)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--data", default=Path(__file__).parent.parent.parent / "shared" / "data", help="folder of the corpora")
    p.add_argument("--examples", type=int, default=40_000)
    p.add_argument("--seed", type=int, default=11)
    args = p.parse_args()
    mixture = Mixture(args.data, args.seed)
    found = plain_words(mixture.example(i) for i in range(args.examples))
    args.out.write_text(json.dumps(found) + "\n")
    print(f"{len(found):,} plain words: {args.out}")


if __name__ == "__main__":
    main()
