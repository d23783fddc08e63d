"""The stream of training examples: a mixture of sources, each example a function of the seed and its number alone."""

import random
from pathlib import Path

from . import catalogue
from .find import Find
from .mode import placed
from .nl2bash import Nl2Bash
from .pipelines import Pipelines
from .tldr import Tldr

# Shares of the sources. People ask for files and text most; the corpora bring the breadth and the ways people really write.
WEIGHTS = {"nl2bash": 0.34, "tldr": 0.07, "find": 0.20, "pipelines": 0.06, "catalogue": 0.33}
AREAS = {"files": 3, "text": 4, "tools": 6, "words": 1, "declines": 5, "everyday": 4}  # others: 1


class Catalogue:
    """The intents written down one by one, as a source."""

    def __init__(self):
        self.areas = {name: [i for i in intents if not i.held_out] for name, intents in catalogue.load().items()}
        self.names = list(self.areas)
        # An area counts with the root of its size, so that the many intents of git do not drown the few of dates.
        self.shares = [AREAS.get(n, 1) * len(self.areas[n]) ** 0.5 for n in self.names]

    def example(self, rng):
        while True:
            intents = self.areas[rng.choices(self.names, self.shares)[0]]
            made = rng.choice(intents).example(rng)
            made = made and placed(rng, made)
            if made:
                return made


class Mixture:
    """`weights` are shares of the sources by name."""

    def __init__(self, data, seed, weights=None):
        data = Path(data)
        self.seed = seed
        self.weights = weights or WEIGHTS
        make = {"nl2bash": lambda: Nl2Bash(data / "nl2bash.jsonl.gz"), "tldr": lambda: Tldr(data / "tldr.jsonl.gz"),
                "find": Find, "pipelines": Pipelines, "catalogue": Catalogue}
        self.sources = {name: make[name]() for name in self.weights}
        self.names, self.shares = list(self.weights), list(self.weights.values())

    def example(self, number):
        rng = random.Random(f"{self.seed}/{number}")
        return self.sources[rng.choices(self.names, self.shares)[0]].example(rng)
