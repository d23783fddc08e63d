"""Byte-level BPE whose merges copy well: a word is cut into the same pieces with and without a space before it.

A small model writes a name that it has read after a space behind a quote or a slash. Merges that join the space to the first letter before the
letters join each other would cut the two differently, and the model would have to learn to spell. Here the merges of letters come first; those
that join a space to a finished piece come last. The file is an ordinary GPT-2 vocabulary with the pre-tokenizer `smollm` (digits single).

    python3 tokenizer.py train OUT.json < TEXT        python3 tokenizer.py show FILE.json "some text"
"""

import collections
import heapq
import json
import re
import sys
import unicodedata

import format as fmt

PRE_TOKENIZER = "smollm"
VOCABULARY = 6144
SPACED_SHARE = 0.3  # of the merges: those that join a space to a piece

_ASCII = re.compile(r"[0-9]|'(?:[stmd]|re|ve|ll)| ?[A-Za-z]+| ?[^\sA-Za-z0-9]+|\s+(?!\S)|\s+")
_DIGITS = re.compile(r"([0-9])")


def byte_alphabet():
    """GPT-2's printable stand-ins for the 256 bytes."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    return {b: chr(b) if b in printable else chr(256 + n)
            for n, b in [(n, b) for n, b in enumerate(x for x in range(256) if x not in printable)] + [(0, b) for b in printable]}


BYTES = byte_alphabet()
SPACE = BYTES[32]


def words(text):
    """The words within which merging happens, as the pre-tokenizer `smollm` cuts them: every number character, then GPT-2's pattern."""
    if text.isascii():
        parts = _DIGITS.split(text)
        return [w for part in parts if part for w in ([part] if part.isdigit() else _ASCII.findall(part))]
    # The same pattern over stand-ins of the classes: a for letters, 0 for numbers, other characters as they are or as a symbol.
    shape = "".join(_shape(c) for c in text)
    out, start = [], 0
    for part in _DIGITS.split(shape):
        for w in ([part] if part.isdigit() else _ASCII.findall(part)):
            out.append(text[start:start + len(w)])
            start += len(w)
    return out


def _shape(c):
    if c.isascii():
        return c
    kind = unicodedata.category(c)[0]
    return "a" if kind == "L" else "0" if kind == "N" else " " if c.isspace() and c not in "\x1c\x1d\x1e\x1f" else "#"


class Tokenizer:
    """Texts to ids and back. `tokens` are the texts of all ids in GPT-2's byte alphabet, control tokens first."""

    def __init__(self, tokens, merges):
        self.tokens, self.merges = tokens, [tuple(m) for m in merges]
        self.ids = {t: i for i, t in enumerate(tokens)}
        self.ranks = {m: i for i, m in enumerate(self.merges)}
        self.specials = [t for t in tokens if t.startswith("<|") and t.endswith("|>")]
        self._cache = {}
        self._bytes = {c: b for b, c in BYTES.items()}

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        return cls(data["tokens"], data["merges"])

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"pre": PRE_TOKENIZER, "tokens": self.tokens, "merges": self.merges}, file, ensure_ascii=False, indent=0)

    def encode(self, text):
        """Ids of plain text; what looks like a control token is text."""
        out = []
        for w in words(text):
            ids = self._cache.get(w)
            if ids is None:
                ids = [self.ids[p] for p in self._merge(w)]
                if len(self._cache) < 500_000:
                    self._cache[w] = ids
            out += ids
        return out

    def decode(self, ids):
        """Text of ids; control tokens are left out."""
        text = "".join(self.tokens[i] for i in ids if self.tokens[i] not in self.specials)
        return bytes(self._bytes[c] for c in text).decode("utf-8", "replace")

    def _merge(self, word):
        parts = [BYTES[b] for b in word.encode("utf-8")]
        while len(parts) > 1:
            best = min(zip(parts, parts[1:]), key=lambda p: self.ranks.get(p, 1 << 30))
            if best not in self.ranks:
                break
            parts = _joined(parts, best)
        return parts


def _joined(parts, pair):
    out, i = [], 0
    while i < len(parts):
        if i + 1 < len(parts) and (parts[i], parts[i + 1]) == pair:
            out.append(parts[i] + parts[i + 1])
            i += 2
        else:
            out.append(parts[i])
            i += 1
    return out


def train(texts, size=VOCABULARY):
    """Learns a vocabulary of `size` tokens from texts."""
    counts = collections.Counter(w for text in texts for w in words(text))
    bare, spaced = collections.Counter(), collections.Counter()
    for w, n in counts.items():
        core = w[1:] if w[0] == " " and len(w) > 1 and not w[1].isspace() else w
        bare[core] += n
        if core is not w:
            spaced[core] += n
    specials = fmt.special_tokens()
    room = size - len(specials) - 256
    merges = _learn(bare, int(room * (1 - SPACED_SHARE)))
    tokens = specials + [BYTES[b] for b in range(256)] + [a + b for a, b in merges]
    seen = set(tokens)
    plain = Tokenizer(tokens, merges)
    first = collections.Counter()
    for core, n in spaced.items():
        first[plain._merge(core)[0]] += n
    for piece, _ in first.most_common():
        if len(tokens) == size:
            break
        if SPACE + piece not in seen:
            merges.append((SPACE, piece))
            tokens.append(SPACE + piece)
    return Tokenizer(tokens, merges)


def _learn(counts, limit):
    parts = [[BYTES[b] for b in w.encode("utf-8")] for w in counts]
    weight = list(counts.values())
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for i, p in enumerate(parts):
        for pair in zip(p, p[1:]):
            pairs[pair] += weight[i]
            where[pair].add(i)
    heap = [(-n, pair) for pair, n in pairs.items()]
    heapq.heapify(heap)
    merges, made = [], set()
    while heap and len(merges) < limit:
        n, pair = heapq.heappop(heap)
        if pairs[pair] != -n:
            if pairs[pair] > 0:
                heapq.heappush(heap, (-pairs[pair], pair))
            continue
        if n == 0:
            break
        text = pair[0] + pair[1]
        if text in made or SPACE in text:  # two ways to one token would make two ids; a space is joined last
            pairs[pair] = 0
            continue
        made.add(text)
        merges.append(pair)
        changed = set()
        for i in where.pop(pair):
            for p in zip(parts[i], parts[i][1:]):
                pairs[p] -= weight[i]
            parts[i] = _joined(parts[i], pair)
            for p in zip(parts[i], parts[i][1:]):
                pairs[p] += weight[i]
                where[p].add(i)
                changed.add(p)
        for p in changed:
            heapq.heappush(heap, (-pairs[p], p))
    return merges


if __name__ == "__main__":
    if sys.argv[1:2] == ["train"]:
        train(line.rstrip("\n") for line in sys.stdin).save(sys.argv[2])
    elif sys.argv[1:2] == ["show"]:
        t = Tokenizer.load(sys.argv[2])
        print(" ".join(repr(t.decode([i])) for i in t.encode(sys.argv[3])))
    else:
        sys.exit(__doc__)
