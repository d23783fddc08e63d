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
WEIGHTS = {"nl2bash": 0.21, "tldr": 0.03, "find": 0.13, "pipelines": 0.04, "catalogue": 0.59}
AREAS = {"files": 1.6, "text": 1.6, "tools": 5.5, "words": 2, "declines": 5, "everyday": 2.5, "packages": 0.4, "docker": 0.6, "media": 0.6}  # others: 1
# Calls of some tools are asked for far more than those of others, however many ways there are to use them.
TOOLS = {"write_file": 4, "read_file": 4, "calculate": 4, "edit_file": 2, "list_directory": 2, "glob": 2, "grep": 2, "plan": 2}  # others: 1


class Catalogue:
    """The intents written down one by one, as a source."""

    def __init__(self):
        self.areas = {name: [i for i in intents if not i.held_out] for name, intents in catalogue.load().items()}
        self.names = list(self.areas)
        # A little less than by size, so that the many intents of git do not drown the few of dates.
        self.shares = [AREAS.get(n, 1) * len(self.areas[n]) ** 0.8 for n in self.names]
        # Within an area an intent counts by the ways there are to ask for it, which are most where people ask most; among calls, by its tool.
        self.weights = {name: [len(i.phrases) for i in intents] for name, intents in self.areas.items()}
        tools = [i.calls[0].split("|")[0].strip() for i in self.areas["tools"]]
        sums = {t: sum(w for w, other in zip(self.weights["tools"], tools) if other == t) for t in tools}
        self.weights["tools"] = [w * TOOLS.get(t, 1) / sums[t] for w, t in zip(self.weights["tools"], tools)]

    def example(self, rng):
        while True:
            area = rng.choices(self.names, self.shares)[0]
            made = rng.choices(self.areas[area], self.weights[area])[0].example(rng)
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
