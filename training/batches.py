"""Examples to batches: tokenised, sorted by length within a pool so that padding is small, and each with its loss weights."""

import random
import re

import numpy as np

import format as fmt
import naming

POOL = 1024


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
        hidden, names = naming.hide(request)
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


def batches(mixture, encoder, max_tokens, start=(0, 0), longest=224, request_weight=0.1):
    """Endless ((pool, batch), ids, weights). `ids` is padded with 0; `weights[i, j]` weighs the prediction of `ids[i, j + 1]`."""
    pool, skip = start
    while True:
        rows = [encoder.example(mixture.example(i)) for i in range(pool * POOL, (pool + 1) * POOL)]
        rows = sorted((r for r in rows if r and len(r[0]) <= longest), key=lambda r: len(r[0]))
        groups, group = [], []
        for row in rows:
            if group and len(row[0]) * (len(group) + 1) > max_tokens:
                groups.append(group)
                group = []
            group.append(row)
        groups.append(group)
        random.Random(f"{mixture.seed}/pool/{pool}").shuffle(groups)
        for number, group in enumerate(groups):
            if number >= skip:
                yield (pool, number), *padded(group, request_weight)
        pool, skip = pool + 1, 0


def padded(group, request_weight):
    length = max(len(ids) for ids, _ in group)
    ids = np.zeros((len(group), length), np.int64)
    weights = np.zeros((len(group), length - 1), np.float32)
    for i, (row, answer_at) in enumerate(group):
        ids[i, :len(row)] = row
        weights[i, answer_at - 1:len(row) - 1] = 1
        weights[i, :answer_at - 1] = request_weight
    return ids, weights
