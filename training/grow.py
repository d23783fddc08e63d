"""Widens the feed-forward of a checkpoint. The network answers as before; the new neurons learn when the training goes on.

    python3 grow.py DIR/checkpoint.pt --feed-forward 1408

New neurons begin with random inputs and with outputs of zero (as function-preserving growth does: Chen et al. 2015, Net2Net).
"""

import argparse
from dataclasses import asdict, replace
from pathlib import Path

import torch

from model import Llama, Shape
from optimizer import optimizers


def grown(saved, feed_forward):
    """The checkpoint with `feed_forward` neurons in each block. The optimizer forgets the momentum of what has grown."""
    shape = Shape(**saved["shape"])
    if feed_forward < shape.feed_forward or feed_forward % 32:
        raise ValueError(f"{feed_forward} neurons a block cannot be: give a multiple of 32, and no fewer than the {shape.feed_forward} of now")
    old, new = Llama(shape), Llama(replace(shape, feed_forward=feed_forward))
    old.load_state_dict(saved["model"])
    state = {k: v for k, v in saved["model"].items() if not k.endswith(("gate_up.weight", "down.weight"))}
    new.load_state_dict(state, strict=False)
    with torch.no_grad():
        for before, after in zip(old.blocks, new.blocks):
            for part, wider in zip(before.gate_up.weight.chunk(2), after.gate_up.weight.chunk(2)):
                wider[:shape.feed_forward] = part
            after.down.weight.zero_()
            after.down.weight[:, :shape.feed_forward] = before.down.weight
    states = []
    for optimizer, before in zip(optimizers(new, 0, 0), saved["optimizers"]):
        after = optimizer.state_dict()
        parameters = [p for group in optimizer.param_groups for p in group["params"]]
        kept = {i: s for i, s in before["state"].items() if all(t.dim() == 0 or t.shape == parameters[i].shape for t in s.values() if torch.is_tensor(t))}
        states.append({**after, "state": kept})
    return {**saved, "shape": asdict(new.shape), "model": new.state_dict(), "optimizers": states}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path, help="is written anew; what it was is kept beside it, with the ending .before")
    p.add_argument("--feed-forward", type=int, required=True, help="neurons a block, a multiple of 32")
    args = p.parse_args()
    saved = torch.load(args.checkpoint, map_location="cpu")
    try:
        wider = grown(saved, args.feed_forward)
    except ValueError as refusal:
        p.error(str(refusal))
    args.checkpoint.rename(args.checkpoint.with_suffix(".before"))
    torch.save(wider, args.checkpoint)
    print(f"{sum(v.numel() for v in wider['model'].values()):,} parameters: {args.checkpoint}")


if __name__ == "__main__":
    main()
