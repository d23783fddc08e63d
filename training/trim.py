"""Takes the tokens out of a tokenizer that hardly anything but names is made of, and out of a checkpoint.

    python3 trim.py DIR/checkpoint.pt                     # writes tokenizer.json and the checkpoint anew

A token of a whole rare word is met too seldom to be learnt, and then the word cannot be copied. Without it the word is cut into pieces that many words
share. A word tells what is meant where the request or the answer alone has it; one that both have is copied, as a name.
"""

import argparse
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import format as fmt
import naming
from plain import plain
from tokenizer import SPACE, Tokenizer, words

HERE = Path(__file__).parent
LEAST = 12  # times that a token must tell something in the examples, as many as --examples


def telling(examples, tokenizer):
    """How often each token, by its text, is in a word that the request or the answer alone has."""
    counts = Counter()
    for e in examples:
        request, names = naming.hide(plain(e.request))
        body = fmt.body(e.tool, e.answer)
        sides = [words(request), words(body if e.tool in ("decline", "text") else naming.mark(body, names))]
        known = [{w.strip() for w in side} for side in sides]
        for side, others in zip(sides, reversed(known)):
            for w in side:
                if w.strip() not in others:
                    counts.update(tokenizer.tokens[i] for i in tokenizer.encode(w))
    return counts


def trimmed(tokenizer, counts, least=LEAST):
    """The tokenizer without the tokens that tell something less often, as far as no other is made of them."""
    kept = set()

    def keep(token):
        if token not in kept:
            kept.add(token)
            for part in parts.get(token, ()):
                keep(part)

    parts = {a + b: (a, b) for a, b in tokenizer.merges}
    for token in tokenizer.tokens:
        if token not in parts or counts[token] >= least:
            keep(token)
    return Tokenizer([t for t in tokenizer.tokens if t in kept], [m for m in tokenizer.merges if m[0] + m[1] in kept])


def without(saved, rows):
    """The checkpoint with these rows of its embedding, as the model and the optimizer have them."""
    import torch
    from model import Llama, Shape
    from optimizer import optimizers

    shape = replace(Shape(**saved["shape"]), vocabulary=len(rows))
    before = saved["model"]["embedding.weight"].shape
    cut = lambda t: t[rows].clone() if torch.is_tensor(t) and t.shape == before else t
    states = []
    for optimizer, state in zip(optimizers(Llama(shape), 0, 0), saved["optimizers"]):
        states.append({**optimizer.state_dict(), "state": {i: {k: cut(v) for k, v in s.items()} for i, s in state["state"].items()}})
    return {**saved, "shape": asdict(shape), "model": {k: cut(v) for k, v in saved["model"].items()}, "optimizers": states}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path, help="is written anew; what it was is kept beside it, with the ending .before")
    p.add_argument("--tokenizer", type=Path, default=HERE / "tokenizer.json")
    p.add_argument("--data", default=HERE.parent.parent / "shared" / "data", help="folder of the corpora")
    p.add_argument("--examples", type=int, default=60_000)
    p.add_argument("--least", type=int, default=LEAST)
    p.add_argument("--seed", type=int, default=17)
    args = p.parse_args()
    import torch
    from generate.sources import Mixture

    old = Tokenizer.load(args.tokenizer)
    mixture = Mixture(args.data, args.seed)
    new = trimmed(old, telling((mixture.example(i) for i in range(args.examples)), old), args.least)
    saved = torch.load(args.checkpoint, map_location="cpu")
    fewer = without(saved, [old.ids[t] for t in new.tokens])
    args.checkpoint.rename(args.checkpoint.with_suffix(".before"))
    torch.save(fewer, args.checkpoint)
    new.save(args.tokenizer)
    print(f"{len(new.tokens):,} of {len(old.tokens):,} tokens: {args.tokenizer}, {args.checkpoint}")


if __name__ == "__main__":
    main()
