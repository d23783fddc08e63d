"""One training example, and the deterministic splits."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A request and its answer. `answer` is a command or text for raw tools (see format.RAW), else an object of arguments."""

    intent: str
    split: str  # train, paraphrase, combination, intent, page, nl2bash, everyday
    platform: str
    request: str
    tool: str
    answer: object
    way: str = ""  # the intent and the phrase it was made from, where it was
    tools: bool = False  # whether tools other than the shell were offered
    values: tuple = ()  # (slot, raw text) of what the request names, for the proof
    others: tuple = ()  # other answers that are as right

    def row(self):
        return {"intent": self.intent, "split": self.split, "platform": self.platform, "request": self.request, "tools": self.tools, "tool": self.tool, "answer": self.answer}


def share(*parts):
    """A number in [0, 1) that depends on the texts alone: what is held out stays held out."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).digest()
    return int.from_bytes(digest[:6], "big") / (1 << 48)
