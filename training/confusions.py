"""What the network takes for something else: wrong commands that it writes for requests it was taught, for dual_encoder.py to tell from the right ones.

    python3 confusions.py DIR/checkpoint.pt --out confusions.json

It is asked each intent in some of its ways, and its answers are drawn by their probability, so that what it doubts comes up.
"""

import argparse
import itertools
import json
import random
from collections import defaultdict
from pathlib import Path

import torch

import format as fmt
import naming
from batches import Encoder
from evaluate import words
from generate import catalogue
from model import Llama, Shape
from plain import plain
from tokenizer import Tokenizer

BATCH, LONGEST, LIKELIEST, TEMPERATURE = 256, 64, 16, 1.3


def asked(ways, seed):
    """Examples of each intent that is taught, in so many of its ways."""
    rng = random.Random(seed)
    for intents in catalogue.load().values():
        for intent in intents:
            for phrase in rng.sample(intent.seen, min(ways, len(intent.seen))) if intent.commands and not intent.held_out else ():
                e = intent.example(rng, "seen", "linux", phrase)
                if e:
                    yield e


def drawn(model, ids, prompts, answers):
    """So many answers to each of some prompts of one length, as lists of token ids; None for what does not end."""
    found = [None] * (len(prompts) * answers)
    caches = [[] for _ in model.blocks]
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        model.hidden(torch.tensor(prompts), caches)
        rows, start = torch.arange(len(found)), len(prompts[0])
        _keep(caches, rows // answers)
        written = torch.full((len(rows), 1), ids[fmt.special("bash")])
        while written.shape[1] < LONGEST and len(rows):
            best, tokens = model.logits(model.hidden(written[:, -1:], caches, start=start)[:, -1]).float().topk(LIKELIEST)
            written = torch.cat((written, tokens.gather(1, torch.multinomial((best / TEMPERATURE).softmax(-1), 1))), 1)
            start += 1
            ended = written[:, -1] == ids[fmt.END]
            for row, tokens in zip(rows[ended].tolist(), written[ended, 1:-1].tolist()):
                found[row] = tokens
            if ended.any():
                rows, written = rows[~ended], written[~ended]
                _keep(caches, ~ended)
    return found


def _keep(caches, rows):
    for cache in caches:
        cache[:] = (part[rows] for part in cache)


def confusions(model, encoder, examples, answers):
    """(request, command, wrong commands), names set aside."""
    by_length = defaultdict(list)
    for e in examples:
        prompt, names = encoder.prompt(e.request, e.platform)
        by_length[len(prompt)].append((e, prompt, names))
    for group in by_length.values():
        for at in range(0, len(group), BATCH):
            part = group[at:at + BATCH]
            rows = iter(drawn(model, encoder.tokenizer.ids, [prompt for _, prompt, _ in part], answers))
            for e, _, names in part:
                right = {tuple(words(naming.mark(command, names))) for command in (e.answer, *e.others)}
                found = dict.fromkeys(encoder.decode(row) for row in itertools.islice(rows, answers) if row)
                wrong = [command for command in found if tuple(words(command)) not in right]
                if wrong:
                    yield naming.hide(plain(e.request))[0], naming.mark(e.answer, names), wrong


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--ways", type=int, default=1)
    p.add_argument("--answers", type=int, default=6)
    p.add_argument("--tokenizer", default=Path(__file__).parent / "tokenizer.json")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    saved = torch.load(args.checkpoint, map_location="cpu")
    model = Llama(Shape(**saved["shape"]))
    model.load_state_dict(saved["model"])
    found = list(confusions(model.eval(), Encoder(Tokenizer.load(args.tokenizer)), asked(args.ways, args.seed), args.answers))
    args.out.write_text(json.dumps(found) + "\n")
    print(f"{sum(len(wrong) for *_, wrong in found):,} wrong commands for {len(found):,} requests: {args.out}")


if __name__ == "__main__":
    main()
