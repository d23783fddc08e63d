"""The mean of the weights of two checkpoints of which one goes on from the other: it errs less than either (Wortsman et al. 2022, "Model soups").

    python3 average.py EARLIER.pt LATER.pt OUT.pt [--share 0.5]

All but the weights is of the later one, so that training can go on from it.
"""

import argparse


def mean(one, other, share=0.5):
    """The mean of two networks' weights by name, of which the other has this share."""
    if {k: v.shape for k, v in one.items()} != {k: v.shape for k, v in other.items()}:
        raise ValueError("the checkpoints are of different networks: their weights have no mean")
    return {k: v.float().lerp(other[k].float(), share).to(v.dtype) for k, v in one.items()}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("earlier")
    p.add_argument("later")
    p.add_argument("out")
    p.add_argument("--share", type=float, default=0.5, help="the share of the later one")
    args = p.parse_args()
    import torch

    earlier, later = (torch.load(path, map_location="cpu") for path in (args.earlier, args.later))
    later["model"] = mean(earlier["model"], later["model"], args.share)
    torch.save(later, args.out)


if __name__ == "__main__":
    main()
