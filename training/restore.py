"""A checkpoint out of a published file, so that training can go on where nothing but the file is left. Its weights have lost what Q8_0 takes from them;
what the optimizers and the doubts knew is learnt anew.

    python3 restore.py ../models/hob-mini.gguf DIR/checkpoint.pt

Then give train.py a --seed of its own: with that of the training before, the same examples come again.
"""

import argparse
import struct
from pathlib import Path

import numpy as np

import export

_SCALARS = {export.UINT8: "<B", export.UINT32: "<I", export.INT32: "<i", export.FLOAT32: "<f", export.BOOL: "<?"}


class _Reader:
    def __init__(self, data, at):
        self.data, self.at = data, at

    def scalar(self, layout):
        found, = struct.unpack_from(layout, self.data, self.at)
        self.at += struct.calcsize(layout)
        return found

    def text(self):
        length = self.scalar("<Q")
        self.at += length
        return self.data[self.at - length:self.at].decode("utf-8")

    def value(self, kind):
        if kind == export.STRING:
            return self.text()
        if kind == export.ARRAY:
            of, length = self.scalar("<I"), self.scalar("<Q")
            return [self.value(of) for _ in range(length)]
        return self.scalar(_SCALARS[kind])


def read(data):
    """(metadata, {name: array}) of the bytes of a file that export.py wrote."""
    if data[:4] != b"GGUF":
        raise ValueError("not a GGUF file")
    reader = _Reader(data, 8)
    count, pairs = reader.scalar("<Q"), reader.scalar("<Q")
    metadata = {}
    for _ in range(pairs):
        key = reader.text()
        metadata[key] = reader.value(reader.scalar("<I"))
    infos = []
    for _ in range(count):
        name = reader.text()
        dims = [reader.scalar("<Q") for _ in range(reader.scalar("<I"))]
        infos.append((name, dims[::-1], reader.scalar("<I"), reader.scalar("<Q")))
    start = -(-reader.at // export.ALIGNMENT) * export.ALIGNMENT
    return metadata, {name: _array(data, start + offset, dims, kind) for name, dims, kind, offset in infos}


def _array(data, at, dims, kind):
    size = int(np.prod(dims))
    if kind == export.Q8_0:
        blocks = np.frombuffer(data, export.BLOCK, size // 32, at)
        values = blocks["d"].astype(np.float32)[:, None] * blocks["q"]
    else:
        values = np.frombuffer(data, "<f2" if kind == export.F16 else "<f4", size, at).astype(np.float32)
    return values.reshape(dims)


def shape_of(metadata):
    """The sizes of the network, as model.py names them."""
    return {ours: metadata["llama." + theirs] for ours, theirs in (
        ("layers", "block_count"), ("width", "embedding_length"), ("heads", "attention.head_count"), ("kv_heads", "attention.head_count_kv"),
        ("feed_forward", "feed_forward_length"), ("vocabulary", "vocab_size"), ("context", "context_length"), ("rope_base", "rope.freq_base"),
        ("epsilon", "attention.layer_norm_rms_epsilon"))}


def state_of(arrays, layers):
    """The weights by the names that model.py gives them, fused as it has them."""
    state = {"embedding.weight": arrays["token_embd.weight"], "norm.weight": arrays["output_norm.weight"]}
    for i in range(layers):
        for name, parts in (("attention_norm", ["attn_norm"]), ("qkv", ["attn_q", "attn_k", "attn_v"]), ("out", ["attn_output"]),
                            ("ffn_norm", ["ffn_norm"]), ("gate_up", ["ffn_gate", "ffn_up"]), ("down", ["ffn_down"])):
            state[f"blocks.{i}.{name}.weight"] = np.concatenate([arrays[f"blk.{i}.{part}.weight"] for part in parts])
    return state


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("file", type=Path)
    p.add_argument("checkpoint", type=Path)
    args = p.parse_args()
    import torch
    from model import Llama, Shape
    from optimizer import optimizers

    metadata, arrays = read(args.file.read_bytes())
    shape = shape_of(metadata)
    torch.save({"shape": shape, "model": {k: torch.from_numpy(v) for k, v in state_of(arrays, shape["layers"]).items()},
                "optimizers": [o.state_dict() for o in optimizers(Llama(Shape(**shape)), 0, 0)], "rng": torch.Generator().get_state(),
                "step": 0, "position": (0, 0), "tokens": 0}, args.checkpoint)


if __name__ == "__main__":
    main()
