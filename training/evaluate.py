"""Measures a checkpoint by running what it writes.

    python3 evaluate.py DIR/checkpoint.pt [--cases 100] [--show]   # the network alone, greedily
    python3 evaluate.py hob-mini.gguf --hob ../hob                 # the program with this model, as users have it
    python3 evaluate.py hob-mini.gguf --hob ../hob --calibrate FILE --splits everyday paraphrase combination nl2bash   # of a file without calibration

Splits: `paraphrase` (unseen ways to say known intents), `combination` (unseen products of parts), `intent` (unseen intents), `nl2bash` and `page` (tldr
pages never trained on), `tools` (calls, unseen ways), `decline` (unseen ways), `everyday` and `blind` (all of everyday.tsv and blind.tsv). A command counts when it prints the same
and leaves the same tree as the wanted one in the sandbox; where that one does not run here, when it has the same words. Invented, in a command that is not
right: a program that the training data does not have (programs.py), or a path that the request does not have. --calibrate fits how probable it is that a command is right to the
probability that it was given and to how well it fits the request, for export.py. It is said how often answers of a confidence are right, to be looked at with another --seed.
"""

import argparse
import json
import math
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import format as fmt
import naming
import sandbox
from dual_encoder import DualEncoder
from generate import catalogue
from generate.example import Example
from generate.find import Find
from generate.mode import placed
from generate.nl2bash import Nl2Bash
from generate.pipelines import Pipelines
from generate.tldr import Tldr
from plain import plain
from programs import lexed, programs as programs_trained_on, programs_of

HERE = Path(__file__).parent


def cases(data, count, seed=99, platform="linux"):
    """Examples by split; those of NL2Bash are for Linux only."""
    rng = random.Random(seed)
    intents = [i for area in catalogue.load().values() for i in area]
    out = defaultdict(list)
    unseen = [i for i in intents if i.unseen and not i.held_out]

    def fill(name, make):
        for _ in range(count * 60):
            e = make()
            if e and len(out[name]) < count:
                out[name].append(e)

    fill("paraphrase", lambda: (lambda e: e and (e if e.tool == "bash" else None))(rng.choice(unseen).example(rng, "paraphrase", platform)))
    fill("tools", lambda: (lambda e: e and (placed(rng, e) if e.tool not in ("bash", "decline", "text") else None))(rng.choice(unseen).example(rng, "paraphrase", platform)))
    fill("decline", lambda: (lambda e: e and (e if e.tool == "decline" else None))(rng.choice(unseen).example(rng, "paraphrase", platform)))
    find, pipes = Find(), Pipelines()
    fill("combination", lambda: (find if rng.random() < 0.7 else pipes).example(rng, "combination", platform))
    held = [i for i in intents if i.held_out and i.commands]
    fill("intent", lambda: rng.choice(held).example(rng, "intent", platform))
    nl = Nl2Bash(Path(data) / "nl2bash.jsonl.gz").held_out() if platform == "linux" else []
    out["nl2bash"] = rng.sample(nl, min(count, len(nl)))
    if platform == "linux":
        for name in ("everyday", "blind"):
            lines = [line.split("\t") for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
            out[name] = [Example(name, name, "linux", request, "bash", wanted, others=tuple(others)) for request, wanted, *others in lines]
    pages = [e for e in Tldr(Path(data) / "tldr.jsonl.gz").held_out(rng) if e.platform == platform]
    out["page"] = rng.sample(pages, min(count, len(pages)))
    return out


def words(command):
    try:
        return shlex.split(command)
    except ValueError:
        return command.split()


def right(e, tool, answer, seed):
    if tool != e.tool:
        return False
    if tool == "decline":
        return True
    if tool in ("text",):
        return True
    if tool != "bash":
        return answer == e.answer
    if any(words(answer) == words(wanted) for wanted in (e.answer, *e.others)):
        return True
    if e.platform == "linux" and sandbox.comparable(e.answer) and sandbox.comparable(answer):
        return bool(sandbox.same(sandbox.world_for(e, seed), e.answer, answer))
    return False


PATH = re.compile(r"(?:~|\.{1,2})?(?:/[\w.+-]+)+|[\w-]+\.(?:txt|log|csv|json|py|js|md|pdf|jpg|png|zip|tar|gz|xml|html|sh)")
ADDRESS = re.compile(r"/.*/[dp]")  # of lines, in sed


def invented(e, answer, programs):
    """What a command names that neither the request nor common sense has: a program, a path, a file."""
    strange = [word for word in programs_of(answer) if word not in programs and word.removeprefix("./") not in e.request]
    return strange + [w for w in lexed(answer) if PATH.fullmatch(w) and w.removeprefix("./").strip("/") not in e.request and w not in str(e.answer) and not ADDRESS.fullmatch(w)
                      and not w.startswith(("/dev/", "/etc/", "/proc/", "/bin/", "/usr/bin/"))]


class Torch:
    """Greedy decoding with a key-value cache."""

    def __init__(self, checkpoint, tokenizer):
        import torch
        from batches import Encoder
        from model import Llama, Shape
        from tokenizer import Tokenizer

        self.torch = torch
        saved = torch.load(checkpoint, map_location="cpu")
        self.model = Llama(Shape(**saved["shape"]))
        self.model.load_state_dict(saved["model"])
        self.model.eval()
        self.tokenizer = Tokenizer.load(tokenizer)
        self.encoder = Encoder(self.tokenizer)
        self.step = saved["step"]

    def answer(self, e, limit=140):
        torch, ids = self.torch, self.tokenizer.ids
        with torch.no_grad():
            prompt, names = self.encoder.prompt(e.request, e.platform, e.tools)
            caches = [[] for _ in self.model.blocks]
            feed, out, start, log_probability = prompt, [], 0, 0.0
            while len(out) < limit:
                h = self.model.hidden(torch.tensor([feed]), caches, start=start)
                start += len(feed)
                best, token = self.model.logits(h[0, -1]).log_softmax(-1).max(-1)
                token = int(token)
                log_probability += float(best)
                if token == ids[fmt.END]:
                    break
                out.append(token)
                feed = [token]
        self.confidence = math.exp(log_probability)
        if not out:
            return "", ""
        tool = self.tokenizer.tokens[out[0]].strip("<|>")
        text = self.encoder.decode(out[1:])
        if tool in fmt.RAW:
            return tool, naming.command(text, names) if tool == "bash" else text
        try:
            return tool, json.loads(naming.arguments(text, names))
        except ValueError:
            return tool, None


class Hob:
    """The program: all requests of a split in one process, with the search, the checks and the threshold."""

    step = "of the file"

    def __init__(self, program, model, whatever=False):
        self.program, self.answers = program, {}
        self.arguments = ["--best-effort"] if whatever else []  # a guess is given too, however unsure
        self.environment = {**os.environ, "HOB_BUILT_IN_MODEL": os.path.abspath(model), "HOB_HOME": tempfile.mkdtemp()}

    def prepare(self, examples):
        lines = "".join(json.dumps({"request": e.request, "shell": "bash"}) + "\n" for e in examples)
        run = subprocess.run([self.program, "do", "--jsonl", "--model", Path(self.environment["HOB_BUILT_IN_MODEL"]).stem, "--backend", "embedded", *self.arguments],
                             input=lines, capture_output=True, text=True, env=self.environment, check=False)
        found = [json.loads(line) for line in run.stdout.splitlines()]
        if len(found) != len(examples):
            sys.exit(f"hob answered {len(found)} of {len(examples)}: {run.stderr.strip()}")
        self.answers = {e.request: a for e, a in zip(examples, found)}

    def answer(self, e):
        a = self.answers[e.request]
        self.confidence = a.get("confidence")
        return ("decline", a.get("explanation")) if a.get("command") is None else ("bash", a["command"])


def encoder_of(path):
    """The dual encoder of a model file, or None."""
    import restore

    metadata, _ = restore.read(Path(path).read_bytes())
    width, requests, commands = (metadata.get("hob.encoder." + key) for key in ("width", "requests", "commands"))
    known = {word for key in ("plain_words", "programs") for word in metadata.get("hob." + key, ())}
    return DualEncoder(width, bytes(requests), bytes(commands), known) if width else None


def fit_of(encoder, e, command):
    """How well a command fits its request, names set aside."""
    request, names = naming.hide(plain(e.request))
    return encoder.fit(request, naming.mark(command, names))


def fitted(rows, right, rounds=30):
    """The weights of the logistic function that gives whether answers are right, by Newton's method; a little ridge keeps them finite."""
    import numpy as np

    rows, right = np.array(rows), np.array(right, float)
    weights = np.zeros(rows.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        weights -= np.linalg.solve((rows.T * (p * (1 - p))) @ rows + 1e-3 * np.eye(len(weights)), rows.T @ (p - right))
    return weights.tolist()


def calibration_of(answers):
    """What export.py takes of (confidence of a file without calibration, how well it fits or None, whether it is right)."""
    usual = [fit for _, fit, good in answers if good and fit is not None]
    usual = sum(usual) / len(usual) if usual else 0.0
    rows = [[1, math.log(max(confidence, 1e-9)), 0 if fit is None else fit - usual] for confidence, fit, _ in answers]
    bias, slope, fit_slope = fitted(rows, [good for _, _, good in answers])
    return {"bias": round(bias, 4), "slope": round(slope, 4), "fit_slope": round(fit_slope, 4), "usual_fit": round(usual, 4)}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint")
    p.add_argument("--cases", type=int, default=100)
    p.add_argument("--data", default=HERE.parent.parent / "shared" / "data")
    p.add_argument("--tokenizer", default=HERE / "tokenizer.json")
    p.add_argument("--splits", nargs="*")
    p.add_argument("--platform", choices=("linux", "macos"), default="linux", help="macos: only the words of commands are compared")
    p.add_argument("--seed", type=int, default=99, help="draws other requests: a calibration is checked on those that it was not fitted to")
    p.add_argument("--show", action="store_true", help="print what is wrong")
    p.add_argument("--hob", help="the program; the checkpoint is a GGUF file then, and only commands are measured")
    p.add_argument("--calibrate", type=Path, help="write the calibration to this file")
    args = p.parse_args()
    if args.platform != "linux" and args.hob:
        p.error("--platform is for the network alone: give a checkpoint and leave out --hob")
    if args.calibrate and not args.hob:
        p.error("--calibrate is for the program, whose search and ranking it takes into account: give a file and --hob")
    model = Hob(args.hob, args.checkpoint, whatever=args.calibrate) if args.hob else Torch(args.checkpoint, args.tokenizer)
    sets = cases(args.data, args.cases, args.seed, args.platform)
    if args.hob:
        del sets["tools"]
    encoder = encoder_of(args.checkpoint) if args.calibrate else None
    answers = []
    programs = set(programs_trained_on(args.data))
    print(f"step {model.step}\n{'split':12} {'cases':>5} {'right':>6} {'declined':>8} {'invents':>8}")
    for name, examples in sets.items():
        if not examples or (args.splits and name not in args.splits):
            continue
        tally = Counter()
        if args.hob:
            model.prepare(examples)
        for i, e in enumerate(examples):
            tool, answer = model.answer(e)
            good = right(e, tool, answer, f"{name}/{i}")
            tally["right"] += good
            tally["declined"] += tool == "decline"
            strange = invented(e, answer, programs) if tool == "bash" and not good else []
            tally["invented"] += bool(strange)
            if tool == "bash":
                answers.append((model.confidence, fit_of(encoder, e, answer) if encoder else None, good))
            if args.show and not good:
                print(f"  {e.request}\n    wanted {e.tool} {e.answer}\n    got    {tool} {answer}{'   INVENTED ' + ' '.join(strange) if strange else ''}")
        n = len(examples)
        print(f"{name:12} {n:5} {tally['right'] / n:6.1%} {tally['declined'] / n:8.1%} {tally['invented'] / n:8.1%}", flush=True)
    if args.hob and not args.calibrate:
        print(f"\n{'confidence':12} {'cases':>5} {'right':>6}")
        for low, high in ((0.2, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
            of = [good for confidence, _, good in answers if low <= confidence < high]
            print(f"{low:.1f} to {min(high, 1):.1f}   {len(of):5} {sum(of) / max(1, len(of)):6.1%}")
    if args.calibrate:
        calibration = calibration_of(answers)
        args.calibrate.write_text(json.dumps(calibration) + "\n")
        print(f"{calibration}, from {len(answers)} commands: {args.calibrate}")


if __name__ == "__main__":
    main()
