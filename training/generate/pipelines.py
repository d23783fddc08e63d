"""Requests composed of stages: lines from somewhere, filtered, transformed, sorted, counted, cut, saved. And recursive grep with its options."""

from dataclasses import dataclass

from . import slots
from .example import Example, share
from .phrasing import dressed, misspelt
from .template import Template

HELD_OUT = 0.12


@dataclass(frozen=True)
class Stage:
    """A step: `noun` names what comes out of it (sources), `verb` says it as a step, `command` is its piece of the pipe."""

    name: str
    say: str
    command: str
    slots: tuple = ()
    mac: str = ""
    group: str = ""


# Where lines come from; `said` is a noun phrase. FILE sources may be read by the next stage directly.
SOURCES = [
    Stage("file", "the lines of {text}|{text}|the lines in {text}|the file {text}", "cat {text}", ("text",)),
    Stage("log", "the lines of {logfile}|{logfile}|the log {logfile}|the log file {logfile}", "cat {logfile}", ("logfile",)),
    Stage("csvcol", "the {nth} column of {csv}|the values in [the] {nth} column of {csv}", "cut -d, -f{nth} {csv}", ("nth", "csv")),
    Stage("col", "the {nth} (column|field|word) of [each line of] {text}|the {nth} field of {text}", "awk '{{print ${nth}}}' {text}", ("nth", "text")),
    Stage("grep", "[the] lines (containing|with|matching) {pattern} in {text}|[the] lines of {text} (containing|that contain|with) {pattern}", "grep {pattern} {text}", ("pattern", "text")),
    Stage("greplog", "[the] lines (containing|with|matching) {pattern} in {logfile}|[the] lines of {logfile} that contain {pattern}", "grep {pattern} {logfile}", ("pattern", "logfile")),
    Stage("grepi", "[the] lines (containing|with) {pattern} in {text} <icase>|[the] lines of {text} that contain {pattern} <icase>", "grep -i {pattern} {text}", ("pattern", "text")),
    Stage("grepv", "[the] lines (not containing|without) {pattern} in {text}|[the] lines of {text} that do not contain {pattern}", "grep -v {pattern} {text}", ("pattern", "text")),
    Stage("ls", "[the] (files|file names|names of the files) (in the current directory|in this folder|here)", "ls"),
    Stage("lsdir", "[the] (files|file names|names of the files) in {dirname}|the contents of {dirname}", "ls {dirname}", ("dirname",)),
    Stage("users", "the (users|user names) (of this system|in /etc/passwd)", "cut -d: -f1 /etc/passwd"),
    Stage("passwdcol", "the {nth} field of /etc/passwd", "cut -d: -f{nth} /etc/passwd", ("nth",)),
    Stage("words", "the words (of|in) {text}", "tr -s '[:space:]' '\\n' < {text}", ("text",)),
    Stage("history", "my [command] history|the commands in my history", "history"),
    Stage("ps", "[the|all] [running] processes", "ps aux"),
    Stage("env", "[the|my] environment variables", "env"),
    Stage("two", "the lines of {text} and {text2}|{text} and {text2} together", "cat {text} {text2}", ("text", "text2")),
    Stage("ext", "[the] lines of all {ext} files|all {ext} files [in the current directory]", "cat *.{ext!}", ("ext",)),
    Stage("gz", "the lines of [the compressed file|the gzipped file] {gz}", "zcat {gz}", ("gz",), mac="gunzip -c {gz}"),
    Stage("gitlog", "the git log [with one line per commit]", "git log --oneline"),
    Stage("find", "[the] {filetype} files {place}", 'find {place} -type f -name "*.{filetype}"', ("filetype", "place")),
    Stage("findext", "[the|all] {ext} files {place}", 'find {place} -type f -name "*.{ext!}"', ("ext", "place")),
    Stage("json", "the {ident} of each (element|item|object) in {json}", "jq -r '.[].{ident}' {json}", ("ident", "json")),
    Stage("json_key", "the [value of] {ident} in {json}", "jq -r '.{ident}' {json}", ("ident", "json")),
]
STEPS = [
    Stage("sort", "sort (them|the result|it|) [alphabetically]|sorted|in alphabetical order|sorted alphabetically", "sort", group="sort"),
    Stage("sortr", "sort (them|it|) in reverse [order]|sorted in reverse [order]|in reverse alphabetical order|sorted descending", "sort -r", group="sort"),
    Stage("sortn", "sort (them|it|) numerically|sorted numerically|in numeric order", "sort -n", group="sort"),
    Stage("sortrn", "sort (them|it|) numerically in reverse|sorted numerically in descending order|sort (them|) from largest to smallest|sorted from high to low", "sort -rn", group="sort"),
    Stage("uniq", "remove duplicates|without duplicates|keep only unique ones|unique ones only|drop (duplicates|duplicate lines)", "sort -u", group="sort"),
    Stage("uniqc", "count (how often each occurs|the occurrences of each|how many times each appears|each one)|with the number of occurrences of each", "sort | uniq -c", group="sort"),
    Stage("uniqcs", "count (how often each occurs|the occurrences of each) and sort by (the count|frequency|count)|sorted by frequency|by frequency, most common first", "sort | uniq -c | sort -rn", group="sort"),
    Stage("top", "show the {n} most (common|frequent) [ones]|the {n} most (common|frequent) ones", "sort | uniq -c | sort -rn | head -n {n}", ("n",), group="end"),
    Stage("dups", "show only duplicates|only those that occur more than once", "sort | uniq -d", group="sort"),
    Stage("upper", "convert (them|it|) to (uppercase|upper case)|in (uppercase|upper case|capital letters)", "tr '[:lower:]' '[:upper:]'", group="case"),
    Stage("lower", "convert (them|it|) to (lowercase|lower case)|in (lowercase|lower case)", "tr '[:upper:]' '[:lower:]'", group="case"),
    Stage("grep", "keep only (those|lines) (containing|with|matching) {pattern}|only those (containing|with) {pattern}|filter for {pattern}|that contain {pattern}", "grep {pattern}", ("pattern",), group="grep"),
    Stage("grepi", "keep only those containing {pattern} <icase>|filter for {pattern} <icase>", "grep -i {pattern}", ("pattern",), group="grep"),
    Stage("grepv", "leave out (those|lines) (containing|with) {pattern}|(except|but not) those (containing|with) {pattern}|filter out {pattern}|that do not contain {pattern}", "grep -v {pattern}", ("pattern",), group="grep"),
    Stage("noblank", "remove (blank|empty) lines|without (blank|empty) lines", "grep -v '^$'", group="blank"),
    Stage("sed", "replace {sedword} (with|by) {sedword2}|with {sedword} replaced by {sedword2}", "sed 's/{sedword!}/{sedword2!}/g'", ("sedword", "sedword2"), group="sed"),
    Stage("head", "show [only] the first {n}|only the first {n}|limited to the first {n}|(take|keep) the first {n} [lines]", "head -n {n}", ("n",), group="end"),
    Stage("tail", "show [only] the last {n}|only the last {n}|(take|keep) the last {n} [lines]", "tail -n {n}", ("n",), group="end"),
    Stage("nth", "show (only |)the {nth} one|only the {nth} (line|one)", "sed -n '{nth!}p'", ("nth",), group="end"),
    Stage("wc", "count them|count the (lines|results)|show how many there are|and count", "wc -l", group="end"),
    Stage("nl", "number (them|the lines)|with line numbers", "nl", group="end"),
    Stage("comma", "join them with commas|as a comma separated list|separated by commas", "paste -sd, -", group="end"),
    Stage("rev", "reverse each (line|one)", "rev", group="case"),
    Stage("tac", "in reverse order|reverse (the order|their order)", "tac", mac="tail -r", group="sort"),
    Stage("shuf", "shuffle (them|)|in random order", "shuf", mac="sort -R", group="sort"),
    Stage("sum", "(sum|add) (them|) up|compute (the|their) (sum|total)", "awk '{{s += $1}} END {{print s}}'", group="end"),
    Stage("cut", "show only the first {small} characters of each", "cut -c1-{small}", ("small",), group="case"),
    Stage("less", "page through (them|it|the result)|one page at a time", "less", group="end"),
    Stage("awk", "show only the {nth} (column|field)|print the {nth} (column|field|word) of each", "awk '{{print ${nth}}}'", ("nth",), group="case"),
]
SAVE = [
    Stage("save", "save (the result|it|them|the output) (to|in|as|into) {newname}|write (the result|it|them|the output) to {newname}|redirect the output to {newname}|store the result in {newname}", " > {newname}", ("newname",)),
    Stage("append", "append (the result|it|them|the output) to {newname}", " >> {newname}", ("newname",)),
    Stage("tee", "show and save (the result|it|them) (to|in) {newname}", " | tee {newname}", ("newname",)),
]
# A stage that reads a file by itself needs no cat before it.
_READS = {"sort": "sort {0}", "sort -r": "sort -r {0}", "sort -n": "sort -n {0}", "sort -rn": "sort -rn {0}", "sort -u": "sort -u {0}", "wc -l": "wc -l < {0}", "rev": "rev {0}", "nl": "nl {0}",
          "tac": "tac {0}", "shuf": "shuf {0}"}


def _wrap(text):
    return Template(f"({text})")


_TEMPLATES = {id(s): [_wrap(a) for a in [s.say]] for s in (*SOURCES, *STEPS, *SAVE)}

GREP_OPTIONS = [  # letter, words, group
    ("i", "<icase>", "i"), ("n", "with line numbers|showing line numbers|and show line numbers|with the line numbers", "n"), ("l", "showing only file names|and list only the file names|and print only the names of the files|listing only matching files", "l"),
    ("w", "as a whole word|matching whole words only|whole word only", "w"), ("c", "counting matches per file|and count the matching lines in each file|with a count per file", "l"), ("v", "that do not match", ""), ("h", "without file names|without showing file names", "l"),
    ("F", "as a fixed string|literally", "w"), ("A {small}", "with {small} lines after each match|and show the {small} lines after each match", "ctx"), ("B {small}", "with {small} lines before each match", "ctx"), ("C {small}", "with {small} lines of context", "ctx"),
    ("o", "showing only the matching part", "l"), ("I", "ignoring binary files|skipping binary files", "I"),
]


class Pipelines:
    """The source of staged requests and of recursive greps."""

    def example(self, rng, split="train", platform=None):
        while True:
            platform_ = platform or ("macos" if rng.random() < 0.06 else "linux")
            made = self._grep(rng, split, platform_) if rng.random() < 0.3 else self._pipe(rng, split, platform_)
            if made:
                return made

    def _pipe(self, rng, split, platform):
        source = rng.choice(SOURCES)
        steps, groups = [], set()
        for _ in range(rng.choices([1, 2, 3], [0.4, 0.45, 0.15])[0]):
            s = rng.choice(STEPS)
            if s.group in groups or "end" in groups or s.name == "top" and "sort" in groups or s.group == "sort" and any(x.name == "top" for x in steps):
                continue
            steps.append(s)
            groups.add(s.group)
        # What cuts or counts comes last.
        steps.sort(key=lambda s: s.group == "end")
        save = rng.choice(SAVE) if rng.random() < 0.15 and not any(s.name == "less" for s in steps) else None
        identity = ">".join([source.name, *(s.name for s in steps), *([save.name] if save else [])])
        if (share("pipe", identity) < HELD_OUT) != (split == "combination"):
            return None
        typo = split == "train" and rng.random() < 0.04
        literal = (lambda t: misspelt(rng, t)) if typo else (lambda t: t)
        text, command = self._said(rng, source, literal, platform)
        request = rng.choice(["show", "list", "print", "get", "take", "display", "output", "give me", "find", "show me"]) + " " + text
        pieces = [command]
        for i, s in enumerate(steps):
            text, piece = self._said(rng, s, literal, platform)
            verb = text.split()[0] in ("sort", "remove", "count", "convert", "keep", "filter", "leave", "replace", "show", "take", "number", "join", "reverse", "shuffle", "sum", "add", "compute", "page", "print", "drop", "save", "write", "append", "redirect", "store")
            if i == 0 and text.startswith("sort ") and text.split()[1] in ("numerically", "in", "from", "alphabetically") and rng.random() < 0.5:
                text = "sort them " + " ".join(text.split()[1:])
            request += (rng.choice([", ", " and ", " and then ", ", then ", ", "]) if verb else rng.choice([" ", " ", ", "])) + text.removeprefix("and ")
            pieces.append(piece)
        if save:
            text, piece = self._said(rng, save, literal, platform)
            request += rng.choice([" and ", ", then ", " and then ", ", "]) + text
        if pieces[0].startswith("cat ") and source.name in ("file", "log") and len(pieces) > 1:
            first, *rest = pieces[1].split(" | ")
            name = pieces[0][4:]
            if first in _READS:
                pieces[:2] = [" | ".join([_READS[first].format(name), *rest])]
            elif first.startswith(("grep ", "head ", "tail ", "sed ", "awk ", "cut ")):
                pieces[:2] = [" | ".join([f"{first} {name}", *rest])]
            elif first.startswith("tr "):
                pieces[:2] = [" | ".join([f"{first} < {name}", *rest])]
        elif pieces[0] == "wc -l":
            return None
        command = " | ".join(pieces) + (piece if save else "")
        return Example("pipe." + identity, split, platform, dressed(rng, " ".join(request.split())), "bash", command)

    @staticmethod
    def _said(rng, stage, literal, platform):
        values = {s: slots.fill(s, rng) for s in stage.slots}
        text = rng.choice(_TEMPLATES[id(stage)]).render(rng, {s: v.said for s, v in values.items()}, literal)
        command = (platform == "macos" and stage.mac) or stage.command
        for s, v in values.items():
            command = command.replace("{" + s + "!}", v.raw).replace("{" + s + "}", v.word)
        return text, command.replace("{{", "{").replace("}}", "}")

    def _grep(self, rng, split, platform):
        options, groups, words_ = ["r"], set(), []
        for letter, say, group in rng.sample(GREP_OPTIONS, rng.choices([0, 1, 2], [0.35, 0.45, 0.2])[0]):
            if group in groups or letter == "v":
                continue
            groups.add(group)
            options.append(letter)
            words_.append((letter, say))
        include = rng.random()
        identity = "+".join(sorted(o.split()[0] for o in options)) + ("+include" if include < 0.35 else "+exclude" if include < 0.43 else "+excludedir" if include < 0.5 else "")
        if (share("grep", identity) < HELD_OUT) != (split == "combination"):
            return None
        place, pattern = slots.fill("place", rng), slots.fill("pattern", rng)
        simple = "".join(o for o in options if " " not in o)
        flags = ["-" + simple] + ["-" + o for o in options if " " in o]
        said = []
        by_name = ("l", ) if any(letter == "l" for letter, _ in words_) and rng.random() < 0.6 else ()
        for letter, say in words_:
            if letter in by_name:
                continue
            v = slots.fill("small", rng)
            said.append(_wrap(say).render(rng, {"small": v.said}))
            flags = [f.replace("{small}", v.word) for f in flags]
        scope, extra = "files", ""
        if include < 0.35:
            v = slots.fill(rng.choice(["ext", "codeext", "filetype"]), rng)
            scope, extra = f"{v.said} files", f' --include="*.{v.raw}"'
        elif include < 0.43:
            v = slots.fill("ext", rng)
            said.append(f"{rng.choice(['excluding', 'except in', 'ignoring', 'but not in'])} {v.said} files")
            extra = f' --exclude="*.{v.raw}"'
        elif include < 0.5:
            v = slots.fill("ident", rng)
            said.append(f"{rng.choice(['excluding', 'skipping', 'ignoring', 'but not in'])} the {v.said} {rng.choice(['directory', 'folder'])}")
            extra = f" --exclude-dir={v.word}"
        tail = " ".join([place.said or rng.choice(["recursively", "here", "in all subdirectories"]), *said])
        base = rng.choice(["search for {p} in all {s} {t}", "search all {s} for {p} {t}", "find {p} in all {s} {t}", "look for {p} in all {s} {t}", "grep for {p} in {s} {t}", "recursively search for {p} in {s} {t}",
                           "find all occurrences of {p} in {s} {t}", "search recursively for {p} in {s} {t}", "find all lines containing {p} in {s} {t}", "search {s} recursively for {p} {t}", "grep {p} recursively {t}", "find every line with {p} in all {s} {t}"])
        if by_name:
            base = rng.choice(["list all {s} containing {p} {t}", "find all {s} that contain {p} {t}", "which {s} contain {p} {t}", "find {s} with {p} in them {t}"])
        if scope == "files" and include >= 0.35 or "{s}" not in base and include < 0.35:
            if "{s}" not in base:
                return None
        request = base.format(p=pattern.said, s=scope, t=tail)
        command = f"grep {' '.join(flags)}{extra} {pattern.word} {place.word}"
        kind = "question" if base.startswith("which") else "imperative"
        return Example("grep." + identity, split, platform, dressed(rng, " ".join(request.split()), kind), "bash", command)
