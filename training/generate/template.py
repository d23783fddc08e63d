"""Templates of requests: `[optional]`, `(one|of|these)`, `<macro>`, `{slot}`. Parsed once, rendered often."""

import re

MACROS = {
    "list": "list|list|show|show|print|display|output|give me|show me|list out",
    "find": "find|find|find|search for|locate|look for|list|show|get|list|find me",
    "show": "show|show|display|print|show me|output|see|view|get|tell me",
    "tell": "show|show me|print|display|tell me|get|what is|what's|check|find out",
    "count": "count|count|count the number of|get the number of|show the number of|find the number of|print the number of|calculate the number of|get the count of|tell me the number of",
    "howmany": "how many",
    "delete": "delete|delete|remove|remove|erase|get rid of|rm|clean up|wipe",
    "copy": "copy|copy|copy|cp|duplicate|make a copy of",
    "move": "move|move|move|mv|relocate|transfer",
    "create": "create|create|make|make|add|generate|set up",
    "extract": "extract|extract|unpack|decompress|uncompress|unzip|expand",
    "compress": "compress|compress|archive|pack|zip up|package",
    "replace": "replace|replace|substitute|change|swap",
    "search": "search|search for|look for|find|grep|grep for",
    "start": "start|launch|run|bring up|fire up",
    "stop": "stop|shut down|halt|terminate",
    "kill": "kill|kill|terminate|stop|end",
    "install": "install|install|set up|get|add",
    "uninstall": "uninstall|remove|uninstall|delete|get rid of",
    "run": "run|execute|run|launch",
    "all": "all|all|all the|every one of the|",
    "file": "file|file|file|",
    "allof": "all|all of the|all the|",
    "rec": "recursively|including subdirectories|in all subdirectories|and everything below",
    "icase": "ignoring case|case insensitively|case-insensitively|regardless of case|case insensitive|irrespective of case",
    "first": "first|first|top|initial",
    "last": "last|last|final|trailing",
    "into": "into|to|in|as",
    "to": "to|to|into",
    "change": "change|change|set|modify|update",
    "check": "check|check|verify|test|see|find out|determine",
    "open": "open|open|view|show",
    "the": "the|",
    "currently": "currently|right now|now|at the moment|",
    "download": "download|download|fetch|get|grab|retrieve",
    "newest": "newest|most recent|latest|most recently modified|most recently changed",
    "largest": "largest|biggest|largest|heaviest",
    "using": "using|with|via|by means of",
}
_TOKEN = re.compile(r"\[|\]|\(|\)|\||<[a-z]+>|\{[a-z0-9_]+\}")


class Template:
    """A parsed template. `slots` are the names of its slots in order."""

    def __init__(self, text):
        self.text = text.strip()
        self.slots = list(dict.fromkeys(re.findall(r"\{([a-z0-9_]+)\}", self.text)))
        tokens, end = [], 0
        for m in _TOKEN.finditer(self.text):
            tokens += [self.text[end:m.start()], m[0]] if m.start() > end else [m[0]]
            end = m.end()
        self._tokens = tokens + ([self.text[end:]] if end < len(self.text) else [])
        self._tree, rest = _parse(self._tokens, 0, None)
        if rest != len(self._tokens):
            raise ValueError(f"unbalanced template: {text}")
        self.always = _always(self._tree)

    def render(self, rng, said, literal=lambda text: text):
        """The text with `said[slot]` in the slots; `literal` may change what stands between them."""
        out = []
        _render(self._tree, rng, said, literal, out)
        return re.sub(r"\s+([,?:;])(?=\s|$)", r"\1", re.sub(r"\s+", " ", "".join(out))).strip()


def _always(options):
    """The slots that every rendering has."""
    each = [{v for kind, v in nodes if kind == "slot"}.union(*(_always(v) for kind, v in nodes if kind == "choice")) for nodes in options]
    return set.intersection(*each)


def _parse(tokens, i, end):
    options, current = [], []
    while i < len(tokens):
        t = tokens[i]
        if t == end:
            break
        if t == "[":
            node, i = _parse(tokens, i + 1, "]")
            current.append(("optional", node))
            if i >= len(tokens):
                raise ValueError("a [ is not closed")
        elif t == "(":
            node, i = _parse(tokens, i + 1, ")")
            current.append(("choice", node))
            if i >= len(tokens):
                raise ValueError("a ( is not closed")
        elif t == "|" and end is not None:
            options.append(current)
            current = []
        elif t in ("]", ")"):
            raise ValueError(f"an unmatched {t}")
        elif t[0] == "<" and t[1:-1] in MACROS:
            current.append(("choice", [[("text", o)] for o in MACROS[t[1:-1]].split("|")]))
        elif t[0] == "<" and t[-1] == ">":
            raise ValueError(f"no macro {t}")
        elif t[0] == "{" and t[-1] == "}":
            current.append(("slot", t[1:-1]))
        else:
            current.append(("text", t))
        i += 1
    options.append(current)
    return options, i


def _render(options, rng, said, literal, out):
    for kind, value in rng.choice(options) if len(options) > 1 else options[0]:
        if kind == "text":
            out.append(literal(value))
        elif kind == "slot":
            out.append(said[value])
        elif kind == "choice" or rng.random() < 0.5:
            _render(value, rng, said, literal, out)
