"""Trains the built-in model on a stream of generated examples. Stops at any time; starts again where it stopped.

    python3 train.py --out DIR --minutes 60               # constant rate after a warm-up (goes on from DIR/checkpoint.pt if there)
    python3 train.py --out DIR --decay 300 --minutes 15   # lowers the rate to nothing over 300 steps: do this before export

Every step is a line in DIR/log.jsonl. The same seed gives the same data, as far as the arithmetic of the machine, and with it what the model doubts, is the same.
"""

import argparse
import json
import os
import signal
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

# Tensors live for milliseconds; without these, each one is mapped and its pages are zeroed anew, which takes longer than the arithmetic.
ALLOCATOR = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000", "MALLOC_TOP_PAD_": "268435456"}
if __name__ == "__main__" and any(k not in os.environ for k in ALLOCATOR):
    os.execve(sys.executable, [sys.executable, *sys.argv], {**ALLOCATOR, **os.environ})

import torch
import torch.nn.functional as F

from batches import Encoder, batches
from generate.sources import Mixture
from model import SHAPES, Llama, Shape
from optimizer import optimizers
from tokenizer import Tokenizer

HERE = Path(__file__).parent


def parse():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, required=True, help="folder of the checkpoint and the log")
    p.add_argument("--size", choices=SHAPES, default="mini")
    p.add_argument("--data", default=HERE.parent.parent / "shared" / "data", help="folder of the corpora")
    p.add_argument("--tokenizer", default=HERE / "tokenizer.json")
    p.add_argument("--tokens", type=int, default=4096, help="tokens of a batch")
    p.add_argument("--minutes", type=float, default=1e9)
    p.add_argument("--steps", type=int, default=1 << 60, help="the step to stop at")
    p.add_argument("--decay", type=int, default=0, help="lower the rate to nothing over this many steps, then stop")
    p.add_argument("--decay-minutes", type=float, default=0, help="the same over a time")
    p.add_argument("--warmup", type=int, default=60)
    p.add_argument("--muon-rate", type=float, default=0.02)
    p.add_argument("--adam-rate", type=float, default=0.004)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--save-minutes", type=float, default=5)
    return p.parse_args()


def loss_of(model, ids, weights, device, rng, request_share=0.3, multiple=256):
    """Mean cross-entropy of the answer; of the request's tokens a random share counts, with the weight they have, filled up to a multiple of tokens.

    Also the mean of the answers' tokens, and how probable it is that the model gives another answer, for each example.
    """
    rows, length = weights.shape
    weights = weights.flatten()
    answer, request = (weights == 1).nonzero()[:, 0], ((weights > 0) & (weights < 1)).nonzero()[:, 0]
    count = -(-(len(answer) + int(len(request) * request_share)) // multiple) * multiple - len(answer) if request_share else 0
    chosen = torch.cat((answer, request[torch.randperm(len(request), generator=rng)[:count]]))
    with torch.autocast(device, torch.bfloat16):
        hidden = model.hidden(ids.to(device)[:, :-1]).flatten(0, 1)
        logits = model.logits(hidden[chosen.to(device)])
    each = F.cross_entropy(logits.float(), ids[:, 1:].flatten()[chosen].to(device), reduction="none")
    w = weights[chosen].to(device)
    # A pool's last batch is not full; it counts by what it holds.
    of_answer = each[:len(answer)].detach().cpu()
    doubts = 1 - torch.exp(-torch.zeros(rows).index_add_(0, answer // length, of_answer))
    return (each * w).sum() / w.sum() * (ids[:, 0] != 0).float().mean().to(device), of_answer.mean().item(), doubts.tolist()


def main():
    args = parse()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint = args.out / "checkpoint.pt"
    tokenizer = Tokenizer.load(args.tokenizer)
    saved = torch.load(checkpoint, map_location=device) if checkpoint.exists() else None
    model = Llama(Shape(**saved["shape"]) if saved else replace(SHAPES[args.size], vocabulary=len(tokenizer.tokens))).to(device)
    opts = optimizers(model, args.muon_rate, args.adam_rate)
    rng = torch.Generator().manual_seed(args.seed)
    mixture = Mixture(args.data, args.seed)
    step, position, tokens = 0, (0, 0), 0
    if saved:
        model.load_state_dict(saved["model"])
        for o, state in zip(opts, saved["optimizers"]):
            o.load_state_dict(state)
        rng.set_state(saved["rng"].cpu())
        step, position, tokens = saved["step"], saved["position"], saved["tokens"]
        mixture.doubts.update(saved.get("doubts", {}))
    for o, rate in zip(opts, (args.muon_rate, args.adam_rate)):
        for g in o.param_groups:
            g["initial_lr"] = rate
    stop = []
    for s in (signal.SIGTERM, signal.SIGINT):
        signal.signal(s, lambda *_: stop.append(1))

    def save():
        torch.save({"shape": asdict(model.shape), "model": model.state_dict(), "optimizers": [o.state_dict() for o in opts], "rng": rng.get_state(),
                    "step": step, "position": position, "tokens": tokens, "doubts": mixture.doubts, "arguments": {k: str(v) for k, v in vars(args).items()}}, args.out / "checkpoint.tmp")
        os.replace(args.out / "checkpoint.tmp", checkpoint)

    print(f"{model.parameters_count():,} parameters on {device}, from step {step}", file=sys.stderr, flush=True)
    began = saved_at = time.monotonic()
    first = step
    log = open(args.out / "log.jsonl", "a", buffering=1)
    for position, ids, weights, ways in batches(mixture, Encoder(tokenizer), args.tokens, start=position):
        started = time.monotonic()
        minutes = (started - began) / 60
        rate = min(1, (step + 1) / args.warmup)
        if args.decay:
            rate *= max(0, 1 - (step - first) / args.decay)
        if args.decay_minutes:
            rate *= max(0, 1 - minutes / args.decay_minutes)
        if stop or rate == 0 or minutes >= args.minutes or step >= args.steps:
            break
        for o in opts:
            for g in o.param_groups:
                g["lr"] = g["initial_lr"] * rate
        loss, answer_loss, doubts = loss_of(model, torch.from_numpy(ids), torch.from_numpy(weights), device, rng)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for o in opts:
            o.step()
        model.zero_grad(set_to_none=True)
        mixture.doubts.update((way, round((mixture.doubts.get(way, doubt) + doubt) / 2, 4)) for way, doubt in zip(ways, doubts) if way)
        step += 1
        tokens += int((ids != 0).sum())
        seconds = time.monotonic() - started
        log.write(json.dumps({"step": step, "tokens": tokens, "loss": round(answer_loss, 4), "rate": round(rate, 4),
                              "tokens_per_second": round(ids.size / seconds)}) + "\n")
        if time.monotonic() - saved_at > args.save_minutes * 60:
            position = (position[0], position[1] + 1)
            save()
            saved_at = time.monotonic()
    save()
    print(f"stopped after step {step}, {tokens:,} tokens: {checkpoint}", file=sys.stderr)


if __name__ == "__main__":
    main()
