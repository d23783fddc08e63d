"""Lists the programs that the examples use. What the model writes beside them it made up; the program offers it only where the request names it.

    python3 programs.py --out programs.json
"""

import argparse
import json
import re
import shlex
from pathlib import Path

from generate import catalogue
from generate.nl2bash import Nl2Bash
from generate.tldr import Tldr

_ENDS = re.compile(r"[|&;()]+")
_KEYWORDS = {"if", "then", "else", "elif", "fi", "for", "case", "esac", "while", "until", "do", "done", "select", "function", "time"}
_ALONE = _KEYWORDS - {"for", "case", "select", "function"}  # those that a command stands behind
_BEFORE = {"sudo", "env", "nohup", "exec", "xargs", "watch"}
_NAME = re.compile(r"(?:\./)?[A-Za-z][A-Za-z0-9_.+-]*")


def lexed(command):
    """The words and the signs between them, quotes taken off; one that cannot be read is cut at its spaces."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    try:
        return list(lexer)
    except ValueError:
        return command.split()


def programs_of(command):
    """The words of a command that begin one."""
    begins = True
    for word in lexed(command):
        if begins and _NAME.fullmatch(word) and word not in _KEYWORDS:
            yield word
        begins = bool(_ENDS.fullmatch(word)) or begins and (word in _BEFORE or word in _ALONE or word == "!" or "=" in word)


def programs(data):
    """All programs that are trained on, sorted."""
    data = Path(data)
    commands = [c for area in catalogue.load().values() for i in area if not i.held_out for c in (*i.commands.values(), *i.others)]
    commands += [c for _, c in Nl2Bash(data / "nl2bash.jsonl.gz").train]
    tldr = Tldr(data / "tldr.jsonl.gz")
    pages = {row["command"].replace("sudo ", "").split(" ")[0] for row in tldr.everyday + tldr.rest}  # placeholders have alternatives in them that are no pipes
    return sorted({p for c in commands for p in programs_of(c)} | {p for p in pages if _NAME.fullmatch(p)})


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--data", default=Path(__file__).parent.parent.parent / "shared" / "data", help="folder of the corpora")
    args = p.parse_args()
    found = programs(args.data)
    args.out.write_text(json.dumps(found) + "\n")
    print(f"{len(found):,} programs: {args.out}")


if __name__ == "__main__":
    main()
