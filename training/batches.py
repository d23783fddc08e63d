"""Examples to batches: tokenised, sorted by length within a pool so that padding is small, and each with its loss weights."""

import random

import numpy as np

import format as fmt

POOL = 1024


class Encoder:
    """Examples to token ids. `answer_at` is the place of the answer's first token."""

    def __init__(self, tokenizer):
        self.tokenizer, self.ids = tokenizer, tokenizer.ids

    def prompt(self, request, platform, tools=False):
        start = [self.ids[fmt.special(platform)]] + ([self.ids[fmt.WITH_TOOLS]] if tools else [])
        return [*start, *self.tokenizer.encode(request), self.ids[fmt.ANSWER]]

    def example(self, e):
        prompt = self.prompt(e.request, e.platform, e.tools)
        answer = [self.ids[fmt.special(e.tool)], *self.tokenizer.encode(fmt.body(e.tool, e.answer)), self.ids[fmt.END]]
        return prompt + answer, len(prompt)


def batches(mixture, encoder, max_tokens, start=(0, 0), longest=224, request_weight=0.1):
    """Endless ((pool, batch), ids, weights). `ids` is padded with 0; `weights[i, j]` weighs the prediction of `ids[i, j + 1]`."""
    pool, skip = start
    while True:
        rows = [encoder.example(mixture.example(i)) for i in range(pool * POOL, (pool + 1) * POOL)]
        rows = sorted((r for r in rows if len(r[0]) <= longest), key=lambda r: len(r[0]))
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
