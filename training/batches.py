"""Examples to batches: tokenised, sorted by length within a pool so that padding is small, and each with its loss weights.

Batches have a few shapes only: the arithmetic is prepared anew for every new shape, which takes longer than it does.
"""

import random
import re

import numpy as np

import format as fmt
import naming
from plain import plain

POOL = 4096
LENGTHS = (16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128, 160, 224)


class Encoder:
    """Examples to token ids, names hidden behind marks."""

    def __init__(self, tokenizer):
        self.tokenizer, self.ids = tokenizer, tokenizer.ids
        self.marks = {m: self.ids[fmt.special(i)] for i, m in enumerate(naming.MARKS, 1)}
        self.texts = {i: m for m, i in self.marks.items()}
        self._split = re.compile(f"([{''.join(naming.MARKS)}])")

    def text(self, text):
        return [i for part in self._split.split(text) if part for i in ([self.marks[part]] if part in self.marks else self.tokenizer.encode(part))]

    def decode(self, ids):
        """Text with marks."""
        out, run = [], []
        for i in ids:
            if i in self.texts:
                out += [self.tokenizer.decode(run), self.texts[i]]
                run = []
            else:
                run.append(i)
        return "".join(out) + self.tokenizer.decode(run)

    def prompt(self, request, platform, tools=False):
        """(ids, the names behind the marks)."""
        hidden, names = naming.hide(plain(request))
        start = [self.ids[fmt.special(platform)]] + ([self.ids[fmt.WITH_TOOLS]] if tools else [])
        return [*start, *self.text(hidden), self.ids[fmt.ANSWER]], names

    def example(self, e):
        """(ids, the place of the answer's first token), or None where putting the names back would not give the answer."""
        prompt, names = self.prompt(e.request, e.platform, e.tools)
        whole = answer = fmt.body(e.tool, e.answer)
        if e.tool not in ("decline", "text"):
            answer = naming.mark(whole, names)
            if whole != (naming.command(answer, names) if e.tool == "bash" else naming.arguments(answer, names)):
                return None
        return prompt + [self.ids[fmt.special(e.tool)], *self.text(answer), self.ids[fmt.END]], len(prompt)


def batches(mixture, encoder, max_tokens, start=(0, 0), request_weight=0.1):
    """Endless ((pool, batch), ids, weights, ways). `ids` is padded with 0; `weights[i, j]` weighs the prediction of `ids[i, j + 1]`; `ways` are those of the examples."""
    pool, skip = start
    while True:
        mixture.refresh()
        examples = (mixture.example(i) for i in range(pool * POOL, (pool + 1) * POOL))
        rows = [(*row, e.way) for e in examples if (row := encoder.example(e))]
        groups = list(grouped(rows, max_tokens))
        random.Random(f"{mixture.seed}/pool/{pool}").shuffle(groups)
        for number, (length, group) in enumerate(groups):
            if number >= skip:
                yield (pool, number), *padded(group, max_tokens // length, length, request_weight), [way for _, _, way in group]
        pool, skip = pool + 1, 0


def grouped(rows, max_tokens):
    """(length, rows) of each batch: as many rows as `max_tokens` allow, all predicting at most `length` tokens. What does not fill a batch goes on to the next length."""
    rows = sorted((r for r in rows if len(r[0]) <= LENGTHS[-1]), key=lambda r: len(r[0]))
    at = 0
    for length in LENGTHS:
        size = max_tokens // length
        end = next((i for i in range(at, len(rows)) if len(rows[i][0]) > length + 1), len(rows))
        while end - at >= size or (length == LENGTHS[-1] and end > at):
            yield length, rows[at:min(at + size, end)]
            at = min(at + size, end)


def padded(group, rows, length, request_weight):
    ids = np.zeros((rows, length + 1), np.int64)
    weights = np.zeros((rows, length), np.float32)
    for i, (row, answer_at, _) in enumerate(group):
        ids[i, :len(row)] = row
        weights[i, answer_at - 1:len(row) - 1] = 1
        weights[i, :answer_at - 1] = request_weight
    return ids, weights
