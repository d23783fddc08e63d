"""Writes the cases that hold for Hob as well, from requests of the generator: naming.jsonl (what is hidden, answers before and after) and plain.jsonl (requests
without what stands around them), dual-encoder.json (small tables, and how requests fit commands by them; needs torch). Run after a change of naming.py, plain.py or dual_encoder.py."""

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import dual_encoder
import format as fmt
import naming
import plain
from generate.find import Find
from generate.pipelines import Pipelines
from generate.sources import Catalogue

BY_HAND = ['', ' ', 'hello', 'list "a" and \'b c\' and `d`', "it's bob's file", 'open (notes.txt).', 'what is in notes.txt?', 'read ./a/b.txt, ../c/d.md and ~/e.json', 'ls /', 'cd ..', 'find . -name x',
           'use https://example.com/a/b.html?x=1&y=2', 'ping 10.0.0.1', 'mail ann@example.org', 'and/or files/directories', 'delete *.bak', 'delete *_old.bak and tmp*', 'set $HOME/x', 'echo "$(rm -rf /)"',
           'a_1 a_2 a_3 a_4 a_5 a_6 a_7 a_8 a_9 a_1', 'grep "foo" foo.txt', 'rename MyFile to your-file-2', 'résumé.pdf and naïve_file', 'zip x.tar.gz into y.zip', 'touch "unclosed', 'tail app.log, auth.log and logs/auth.log', "say 'don't'", 'a\tb_c\nd_e']


AROUND = ["help me", "please", "Please help me, thanks!", "README.md", "Show README.md.", "list .", "go to ..?", "what is the command to show x, please?", "I am cold", "I want to go", "Now", "List", "ok, do it.",
          "   Copy a b  ", "let's", "?", "??", " ", "", "could you, please, kill 5", "PLEASE kill 5, PLEASE", "Can you?", "how to", "please.", "It's late", "show \"what?\"", "now, now", "zeig mir alles bitte!", "\u0130stanbul?", "just ~/."]


def around():
    rng = random.Random(13)
    sources = [Catalogue(), Find(), Pipelines()]
    for request in [*AROUND, *BY_HAND, *(sources[i % 3].example(rng).request for i in range(240))]:
        yield {"request": request, "plain": plain.plain(request)}


def rows():
    rng = random.Random(11)
    sources = [Catalogue(), Find(), Pipelines()]
    for request in BY_HAND:
        hidden, names = naming.hide(request)
        yield {"request": request, "hidden": hidden, "names": names}
    for i in range(240):
        e = sources[i % 3].example(rng)
        hidden, names = naming.hide(e.request)
        row = {"request": e.request, "hidden": hidden, "names": names}
        if e.tool not in ("decline", "text"):
            whole = fmt.body(e.tool, e.answer)
            marked = naming.mark(whole, names)
            row |= {"tool": e.tool, "marked": marked, "answer": naming.command(marked, names) if e.tool == "bash" else naming.arguments(marked, names)}
        yield row


def fits():
    rng = random.Random(17)
    sources = [Catalogue(), Find(), Pipelines()]
    made = [e for i in range(600) if (e := sources[i % 3].example(rng)).tool == "bash"]
    pairs = [(hidden, naming.mark(e.answer, names)) for e in made for hidden, names in [naming.hide(plain.plain(e.request))]]
    often = Counter(word for pair in pairs for text in pair for word in set(re.findall("[a-z]+", text)))
    known = sorted(word for word, count in often.items() if count > 4)
    found = dual_encoder.learnt(pairs, set(known), width=16, request_rows=1024, command_rows=512, epochs=30, batch=64, others=64)
    encoder = dual_encoder.DualEncoder.unpacked(**found, known=set(known))
    requests = [*(r for r, _ in pairs[:60]), "", "\u0130stanbul LISTING 12 é", "a"]
    commands = [*(c for _, c in pairs[1:61]), "", "|", "ls -la --all /x1 | wc -l > 12.txt"]
    return found | {"known": known, "cases": [{"request": r, "command": c, "fit": round(encoder.fit(r, c), 6)} for r, c in [*zip(requests, commands), *pairs[:40]]]}


if __name__ == "__main__":
    (HERE / "dual-encoder.json").write_text(json.dumps(fits()) + "\n")
    with open(HERE / "plain.jsonl", "w", encoding="utf-8") as file:
        for row in around():
            file.write(json.dumps(row, ensure_ascii=True) + "\n")
    with open(HERE / "naming.jsonl", "w", encoding="utf-8") as file:
        for row in rows():
            file.write(json.dumps(row, ensure_ascii=True) + "\n")
