"""The stream of training examples: a mixture of sources, each example a function of the seed and its number alone."""

import random
from pathlib import Path

from .nl2bash import Nl2Bash
from .tldr import Tldr


class Mixture:
    """`weights` are shares of the sources by name."""

    def __init__(self, data, seed, weights=None):
        data = Path(data)
        self.seed = seed
        self.sources = {"nl2bash": Nl2Bash(data / "nl2bash.jsonl.gz"), "tldr": Tldr(data / "tldr.jsonl.gz")}
        self.weights = weights or {"nl2bash": 0.6, "tldr": 0.4}
        self.names, self.shares = list(self.weights), list(self.weights.values())

    def example(self, number):
        rng = random.Random(f"{self.seed}/{number}")
        return self.sources[rng.choices(self.names, self.shares)[0]].example(rng)
