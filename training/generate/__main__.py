"""Writes examples as JSON lines: python3 -m generate COUNT [--seed 1] [--start 0] [--data DIR]"""

import argparse
import json
from pathlib import Path

from .sources import Mixture


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("count", type=int)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--start", type=int, default=0)
    p.add_argument("--data", default=Path(__file__).parents[3] / "shared" / "data")
    args = p.parse_args()
    mixture = Mixture(args.data, args.seed)
    for i in range(args.start, args.start + args.count):
        print(json.dumps({"id": i, **mixture.example(i).row()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
