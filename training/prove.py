"""Proves the generator: every command parses, a large sample runs, and what it prints is what the request says.

    python3 prove.py [--parse 20000] [--runs 2] [--find 300] [--hob PATH]

Parsing: bash, and the built `hob check --jsonl` where its path is given. Running: intents marked `! run`, in the sandbox, must not fail. Meaning: the
oracles in oracles.py, for intents of text and for composed requests of files.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import oracles
import sandbox
from generate import catalogue
from generate.find import Find
from generate.nl2bash import parsed
from generate.sources import Mixture

HERE = Path(__file__).parent
# What a program says when its options or the script are wrong.
WRONG = ("invalid option", "unrecognized option", "syntax error", "unknown option", "usage:", "missing operand", "bad substitution", "unterminated", "unknown predicate", "missing argument", "extra operand", "unexpected", "must be", "invalid mode", "invalid suffix")


def parse(data, count, hob):
    mixture = Mixture(data, "proof")
    examples = [e for e in map(mixture.example, range(count)) if e.tool == "bash" and e.platform != "windows"]
    bad = [e for e, ok in zip(examples, parsed([e.answer for e in examples])) if not ok]
    written = [e for e in bad if not e.intent.startswith(("tldr.", "nl2bash"))]
    print(f"parse: {len(examples)} commands, {len(bad)} that bash does not parse, {len(written)} of them of our own intents")
    if hob:
        rows = "".join(json.dumps({"id": str(i), "command": e.answer}) + "\n" for i, e in enumerate(examples))
        done = subprocess.run([hob, "check", "--jsonl"], input=rows, capture_output=True, text=True)
        verdicts = [json.loads(line) for line in done.stdout.splitlines()]
        unparsed = [v for v in verdicts if any("pars" in r["rule"] or "syntax" in r["rule"] for r in v["reasons"])]
        print(f"hob check: {len(verdicts)} judged, {len(unparsed)} not parsed, {dict(Counter(v['verdict'] for v in verdicts))}")
        for v in unparsed[:5]:
            print("   ", examples[int(v["id"])].answer, v["reasons"][:1])
    return [f"{e.intent}: {e.answer}" for e in written]


def runs(count, only=None):
    rng, failed, ran, meant = random.Random(7), [], 0, 0
    for area in catalogue.load().values():
        for intent in area:
            if "run" not in intent.checks or only and only not in intent.name:
                continue
            for k in range(count):
                e = intent.example(rng, "intent", "linux")
                if any(raw.startswith(sandbox.FIXED) or raw == "/" for _, raw in e.values):
                    continue
                world = sandbox.world_for(e, f"{intent.name}/{k}")
                done = sandbox.run(world, e.answer)
                ran += 1
                if done.code == 127 or "not found" in done.err:
                    continue
                if done.code in (2, 124) and "grep" not in e.answer and "No such file" not in done.err or any(w in done.err.lower() for w in WRONG):
                    failed.append(f"{e.request} => {e.answer}: exit {done.code}, {done.err.strip()[:120]}")
                oracle = oracles.ORACLES.get(intent.name)
                values = dict(e.values)
                values.setdefault("nth", values.get("column"))  # the number of a column is said in two ways
                name = next((raw for s, raw in e.values if s in ("text", "file", "csv", "logfile")), None)
                entry = world.entries.get(world.absolute(name)) if oracle and name else None
                if entry and entry[0] is not None and entry[1] is None and not any(c in raw for s, raw in e.values if s.startswith(("pattern", "sedword")) for c in ".[*^$\\"):
                    meant += 1
                    wanted = oracle(entry[0], values)
                    if not (done.out == wanted or wanted.endswith("  ") and done.out.startswith(wanted)):
                        failed.append(f"{e.request} => {e.answer}: wanted {wanted[:80]!r}, printed {done.out[:80]!r}")
    print(f"run: {ran} commands of written intents, {meant} compared with what Python expects, {len(failed)} wrong")
    return failed


def finds(count):
    rng, find, failed, compared, hits = random.Random(8), Find(), [], 0, 0
    while compared < count:
        c = find.composed(rng, "train", "linux")
        if not c.root or c.root.startswith(sandbox.FIXED) or c.root in ("/", "$HOME"):
            continue
        world = sandbox.world_for(c.example, f"find/{compared}")
        world.tree(c.root, [], ())
        now = time.time()
        wanted = oracles.found(world, c, now)
        if wanted is None:
            continue
        compared += 1
        hits += bool(wanted)
        command = c.example.answer
        action = c.action.name
        done = sandbox.run(world, command)
        root = world.absolute(c.root)
        got = None
        full = lambda printed: sorted(world.absolute(p) for p in printed if p)
        if action in ("list", "sort", "sortr", "depthfirst"):
            got = full(done.out.split("\n"))
        elif action == "print0":
            got = full(done.out.split("\0"))
        elif action == "count":
            got, wanted = done.out.strip(), str(len(wanted))
        elif action in ("delete",):
            got, wanted = sorted(p for p in wanted if p in done.tree and p != root), []  # find does not delete where it starts
        elif action in ("names",):
            got, wanted = sorted(x for x in done.out.split("\n") if x), sorted(p.rsplit("/", 1)[1] for p in wanted)
        else:  # the same files, listed
            listed = sandbox.run(world, command[:command.index(c.action.command[4:].split("{")[0].strip())] if c.action.command[4:].split("{")[0].strip() in command else command)
            got = full(listed.out.split("\n"))
            if any(w in done.err.lower() for w in WRONG):
                failed.append(f"{c.example.request} => {command}: {done.err.strip()[:120]}")
        if got != wanted:
            failed.append(f"{c.example.request} => {command}: wanted {str(wanted)[:160]}, got {str(got)[:160]} {done.err[:80]}")
    print(f"find: {compared} composed requests compared with what Python expects ({hits} with files to find), {len(failed)} wrong")
    return failed


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", default=HERE.parent.parent / "shared" / "data")
    p.add_argument("--parse", type=int, default=20000)
    p.add_argument("--runs", type=int, default=2)
    p.add_argument("--find", type=int, default=300)
    p.add_argument("--only")
    p.add_argument("--hob")
    args = p.parse_args()
    failed = []
    if args.parse:
        failed += parse(args.data, args.parse, args.hob)
    if args.runs:
        failed += runs(args.runs, args.only)
    if args.find:
        failed += finds(args.find)
    for line in failed[:60]:
        print("  " + line)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
