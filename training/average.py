"""The mean of the weights of two checkpoints of which one goes on from the other: it errs less than either (Wortsman et al. 2022, "Model soups").

    python3 average.py EARLIER.pt LATER.pt OUT.pt

All but the weights is of the later one, so that training can go on from it.
"""

import argparse


def mean(one, other):
    """The mean of two networks' weights by name."""
    if {k: v.shape for k, v in one.items()} != {k: v.shape for k, v in other.items()}:
        raise ValueError("the checkpoints are of different networks: their weights have no mean")
    return {k: ((v.float() + other[k].float()) / 2).to(v.dtype) for k, v in one.items()}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("earlier")
    p.add_argument("later")
    p.add_argument("out")
    args = p.parse_args()
    import torch

    earlier, later = (torch.load(path, map_location="cpu") for path in (args.earlier, args.later))
    later["model"] = mean(earlier["model"], later["model"])
    torch.save(later, args.out)


if __name__ == "__main__":
    main()
