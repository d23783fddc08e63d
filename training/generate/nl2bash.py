"""NL2Bash (Lin et al. 2018, MIT): dropped where bash cannot parse it or it does not fit the request, put into one style, names exchanged so that copying is learnt."""

import gzip
import json
import re
import subprocess

from . import fitting, slots, words
from .example import Example, share

HELD_OUT = 0.04
_STAYS = re.compile(r"^(/dev/.*|/proc.*|/etc/(passwd|group|hosts|shadow|fstab)|/bin/.*|/usr/bin/.*|/|~|\.|\.\.|0|1|2|-1)$")
_MODES = {"777", "755", "644", "600", "700", "0777", "0755", "0644", "664", "775", "750", "640", "000", "444", "440", "2000", "4000", "6000", "022", "002", "222", "111"}
_CANDIDATE = re.compile(
    r"(?P<path>(?:~|\.\.?)?(?:/[\w.+-]+)+/?|[\w+-][\w.+-]*(?:/[\w.+-]+)+/?)"
    r"|(?P<name>[\w+-]+(?:\.[\w+-]+)*\.(?:" + "|".join(sorted({*words.EXTENSIONS, "tar", "xls", "tgz", "out", "sql"}, key=len, reverse=True)) + r"))\b"
    r"|(?P<ext>(?<=\*\.)[A-Za-z][A-Za-z0-9]{0,4})\b"
    r"|(?P<number>(?<![\w.$%])\d{1,5}(?![\d.:]))"
    r"|(?P<quoted>(?<=[\"'])[A-Za-z][\w-]{2,}(?=[\"']))")

# One way to write what can be written in several: so the model spends nothing on the choice.
_PLAIN = [(re.compile(p), new) for p, new in [
    (r"(^|[|;&(] ?)find (?=-(?![HLPO]))", r"\1find . "), (r"(^|[|;&(] ?)find \./(?= |$)", r"\1find ."), (r"(?<= )-not(?= )", "!"), (r"(?<= )\\!(?= )", "!"), (r"(?<= )-or(?= )", "-o"), (r"(?<= )-and? (?=-)", ""),
    (r"(?<= )-(?:iname|name) \"\*\"(?: |$)", ""), (r"\{\} \\\+", "{} +"), (r"(^|[|;&(] ?)egrep (?!-)", r"\1grep -E "), (r"(^|[|;&(] ?)fgrep (?!-)", r"\1grep -F "), (r"^([^`'\\]*)`([^`$()<>\\]+)`([^`]*)$", r"\1$(\2)\3")]]


def load(path):
    """Rows of (description, command), cleaned, each command parsed by bash."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    pairs = list(dict.fromkeys((clean_description(r["description"]), clean_command(r["command"])) for r in rows))
    pairs = [(d, c) for d, c in pairs if 2 < len(d) < 260 and len(c) < 240 and "\n" not in c and fitting.fits(d, c)]
    return [pair for pair, ok in zip(pairs, parsed([c for _, c in pairs])) if ok]


def parsed(commands):
    """Whether bash parses each command: `bash -n` semantics through a function that is never called. One bash for all, and another where one ended it."""
    script = 'while IFS= read -r -d "" c; do if eval "f() { $c\n}" 2>/dev/null; then echo 1; else echo 0; fi; done'
    good = []
    while len(good) < len(commands):
        rest = commands[len(good):]
        done = subprocess.run(["bash", "--norc", "-c", script], input="\0".join(rest) + "\0", capture_output=True, text=True)
        lines = done.stdout.split()
        good += [line == "1" for line in lines] + [False] * (len(lines) < len(rest))
    return good


def clean_description(text):
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"^\((?:GNU|Linux)[ -]specific\) ", "", text.replace("``", '"').replace("''", '"'))


def clean_command(c):
    c = re.sub(r"^\s*(\$|#|%)\s+", "", c.strip()).rstrip(";").rstrip() if not c.rstrip().endswith("\\;") else c.strip()
    c = re.sub(r"(-i?(?:name|path|wholename)) (?:'([^'\"$`]*)'|(?!\")([^\s'\"\\$`();]*[*?\[][^\s'\"\\$`();]*))", lambda m: f'{m[1]} "{m[2] or m[3]}"', c)
    c = re.sub(r"(-i?(?:name|path|wholename)) ((?:[\w.-]|\\[*?])*\\[*?](?:[\w.-]|\\[*?])*)(?=\s|$)", lambda m: f'{m[1]} "{m[2]}"'.replace("\\", ""), c)
    c = re.sub(r"""(['"])\{\}\1""", "{}", c)
    c = re.sub(r"""(['"]);\1""", r"\\;", c)
    if c.startswith("find ") and "|" not in c and " -o " not in c:
        c = re.sub(r" -print$", "", c)
    for old, new in _PLAIN:
        c = old.sub(new, c)
    return re.sub(r"(?<=\S)  +(?=[^'\"]*$)", " ", c)


def exchange(rng, description, command):
    """Gives what both texts name another name of the same kind. Parts are exchanged in both texts or not at all."""
    found = {}
    for m in _CANDIDATE.finditer(command):
        text, kind = m[0], m.lastgroup
        if text not in found and not _STAYS.match(text) and len(text) > (0 if kind == "number" else 1):
            found[text] = kind
    for text, kind in sorted(found.items(), key=lambda p: -len(p[0])):
        bound = re.compile(r"(?<![\w./~-])" + re.escape(text) + r"(?![\w/]|\.\w)" if kind != "number" else r"(?<![\w.])" + text + r"(?![\d.:])")
        inside = re.compile(r"(?<![\w~])" + re.escape(text) + r"(?!\w)") if kind != "number" else bound
        if not bound.search(description) and not (kind == "ext" and re.search(r"\." + text + r"\b", description)) or rng.random() < 0.25:
            continue
        new = _another(rng, kind, text)
        if kind == "ext":
            # `.png files` and `png files` are names; `png and jpg images` say more than that.
            if re.search(r"(?<![\w.])" + text + r"\b(?! files?\b)", description):
                continue
            description = re.sub(r"\b" + text + r"\b", new, description)
            command = re.sub(r"(?<=\.)" + text + r"\b", new, command)
        else:
            description, command = bound.sub(lambda _: new, description), inside.sub(lambda _: new, command)
    return description, command


def _another(rng, kind, text):
    while True:
        if kind == "path":
            new = slots.folder_path(rng).rstrip("/") + ("/" if text.endswith("/") else "")
            if re.search(r"\.\w{1,4}$", text):
                new = new.rstrip("/") + "/" + slots.file_name(rng, [text.rsplit(".", 1)[1]])
            if text.startswith("/") and not new.startswith("/"):
                new = "/" + new.lstrip("./~")
        elif kind == "name":
            new = slots.file_name(rng, [text.rsplit(".", 1)[1]])
        elif kind == "ext":
            new = rng.choice(words.EXTENSIONS)
        elif kind == "number":
            if text in _MODES:
                new = rng.choice(["755", "644", "777", "600", "700", "664"]) if len(text) == 3 else text
            else:
                value = int(text)
                new = str(rng.randint(2, max(9, 2 * value))) if value > 1 else text
        else:
            new = slots.stem(rng)
        if " " not in new and not (kind == "name" and "'" in new):
            return new


class Nl2Bash:
    """The corpus as a source of examples. `augment` exchanges names in most of them."""

    def __init__(self, path):
        self.train, self.test = [], []
        for pair in load(path):
            # By command, so that another description of a command in the test set is not trained on.
            (self.test if share("nl2bash", pair[1]) < HELD_OUT else self.train).append(pair)

    def example(self, rng, augment=0.6):
        description, command = rng.choice(self.train)
        if rng.random() < augment:
            description, command = exchange(rng, description, command)
        r = rng.random()
        if r < 0.15:
            description = description[0].lower() + description[1:]
        if r > 0.9 and description.endswith("."):
            description = description[:-1]
        elif 0.8 < r < 0.85 and not description.endswith("."):
            description += "."
        return Example("nl2bash", "train", "linux", description, "bash", command)

    def held_out(self):
        return [Example("nl2bash", "nl2bash", "linux", d, "bash", c) for d, c in self.test]
