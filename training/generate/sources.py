"""The stream of training examples: a mixture of sources, each example a function of the seed, its number and the doubts."""

import random
from collections import Counter
from itertools import accumulate
from pathlib import Path

from . import catalogue
from .find import Find
from .mode import placed
from .nl2bash import Nl2Bash
from .pipelines import Pipelines
from .tldr import Tldr

# Shares of the sources. People ask for files and text most; the corpora bring the breadth and the ways people really write.
WEIGHTS = {"nl2bash": 0.14, "tldr": 0.03, "find": 0.07, "pipelines": 0.03, "catalogue": 0.73}
# A way to ask counts alike in all areas (there are most where people ask most) but in these; declines and calls have few ways for what they are asked.
AREAS = {"files": 1.3, "text": 1.3, "dates": 1.3, "disk": 1.3, "everyday": 1.3, "tools": 2.5, "words": 3, "declines": 5, "packages": 0.75, "docker": 0.95, "media": 0.85}
# Calls of some tools are asked for far more than those of others, however many ways there are to use them.
TOOLS = {"write_file": 4, "read_file": 4, "calculate": 4, "edit_file": 2, "list_directory": 2, "glob": 2, "grep": 2, "plan": 2}  # others: 1
# What has few ways to ask is asked for less, but has to be learnt all the same: the ways of an intent that has TYPICAL of them weigh 1, those of one with fewer more.
TYPICAL, FEWER = 25, 0.4
# Of the weight of a way to ask, this much is sure, the rest is the doubt of the model about it; one never measured counts as half known.
SURE, UNSEEN = 0.15, 0.5


class Catalogue:
    """The intents written down one by one, as a source. Ways to ask that the model answers surely come up less than those it doubts."""

    def __init__(self, areas=None):
        self.doubts = {}  # how probable it is that the model answers a way (`Example.way`) wrongly, as last measured
        self.ways, self.weights = [], []
        for area, intents in (areas or catalogue.load()).items():
            ways = [(i, phrase) for i in intents if not i.held_out for phrase in i.seen]
            weights = [(TYPICAL / len(i.seen)) ** FEWER for i, _ in ways]
            if area == "tools":
                names = [i.calls[0].split("|")[0].strip() for i, _ in ways]
                counts = Counter(names)
                weights = [TOOLS.get(n, 1) / counts[n] for n in names]
            scale = AREAS.get(area, 1) * len(ways) / sum(weights)
            self.ways += ways
            self.weights += [w * scale for w in weights]
        self.refresh()

    def refresh(self):
        """Takes the doubts of now into account."""
        self.sums = list(accumulate(w * (SURE + self.doubts.get(i.way(phrase), UNSEEN)) for w, (i, phrase) in zip(self.weights, self.ways)))

    def example(self, rng):
        while True:
            intent, phrase = rng.choices(self.ways, cum_weights=self.sums)[0]
            made = intent.example(rng, phrase=phrase)
            made = made and placed(rng, made)
            if made:
                return made


class Mixture:
    """All sources, each with its share."""

    def __init__(self, data, seed):
        data = Path(data)
        self.seed = seed
        self.sources = {"nl2bash": Nl2Bash(data / "nl2bash.jsonl.gz"), "tldr": Tldr(data / "tldr.jsonl.gz"),
                        "find": Find(), "pipelines": Pipelines(), "catalogue": Catalogue()}
        self.names, self.shares = list(WEIGHTS), list(WEIGHTS.values())

    @property
    def doubts(self):
        """The doubts about ways to ask (`Example.way`), to be measured, and kept between runs."""
        return self.sources["catalogue"].doubts

    def refresh(self):
        """Takes the doubts of now into account."""
        self.sources["catalogue"].refresh()

    def example(self, number):
        rng = random.Random(f"{self.seed}/{number}")
        return self.sources[rng.choices(self.names, self.shares)[0]].example(rng)
