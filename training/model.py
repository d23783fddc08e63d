"""A llama-shaped network: RMSNorm, rotary positions over neighbouring pairs, grouped-query attention, SwiGLU, tied embeddings."""

import math
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass(frozen=True)
class Shape:
    """Sizes of a network. Rows of all matrices are multiples of 32, as Q8_0 needs."""

    layers: int
    width: int
    heads: int
    kv_heads: int
    feed_forward: int
    vocabulary: int = 6144
    context: int = 512
    rope_base: float = 10_000.0
    epsilon: float = 1e-5

    @property
    def head(self):
        return self.width // self.heads


SHAPES = {
    "tiny": Shape(layers=2, width=64, heads=2, kv_heads=1, feed_forward=128),
    "mini": Shape(layers=8, width=256, heads=8, kv_heads=4, feed_forward=1408),
    "small": Shape(layers=14, width=512, heads=8, kv_heads=4, feed_forward=1408),
}


class RMSNorm(nn.Module):
    def __init__(self, width, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x):
        x32 = x.float()
        return (x32 * torch.rsqrt(x32.square().mean(-1, keepdim=True) + self.epsilon) * self.weight).to(x.dtype)


def rotate(x, cos, sin):
    """Rotates neighbouring pairs. x: batch, heads, positions, head; cos and sin: positions, head / 2."""
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack((a * cos - b * sin, a * sin + b * cos), -1).flatten(-2)


class Block(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.shape = s
        self.attention_norm = RMSNorm(s.width, s.epsilon)
        self.qkv = nn.Linear(s.width, (s.heads + 2 * s.kv_heads) * s.head, bias=False)
        self.out = nn.Linear(s.width, s.width, bias=False)
        self.ffn_norm = RMSNorm(s.width, s.epsilon)
        self.gate_up = nn.Linear(s.width, 2 * s.feed_forward, bias=False)
        self.down = nn.Linear(s.feed_forward, s.width, bias=False)

    def forward(self, x, cos, sin, mask, cache=None):
        s, (n, length, _) = self.shape, x.shape
        q, k, v = self.qkv(self.attention_norm(x)).split((s.width, s.kv_heads * s.head, s.kv_heads * s.head), -1)
        q = rotate(q.view(n, length, s.heads, s.head).transpose(1, 2), cos, sin)
        k = rotate(k.view(n, length, s.kv_heads, s.head).transpose(1, 2), cos, sin)
        v = v.view(n, length, s.kv_heads, s.head).transpose(1, 2)
        if cache is not None:
            if cache:
                k, v = torch.cat((cache[0], k), 2), torch.cat((cache[1], v), 2)
            cache[:] = k, v
        group = s.heads // s.kv_heads
        if group > 1:
            k, v = (t[:, :, None].expand(-1, -1, group, -1, -1).flatten(1, 2) for t in (k, v))
        scores = q @ k.transpose(-1, -2) / math.sqrt(s.head)
        weights = F.softmax(scores.float() + mask, -1).to(v.dtype)
        x = x + self.out((weights @ v).transpose(1, 2).reshape(n, length, s.width))
        gate, up = self.gate_up(self.ffn_norm(x)).chunk(2, -1)
        return x + self.down(F.silu(gate) * up)


class Llama(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = RMSNorm(shape.width, shape.epsilon)
        angles = torch.outer(torch.arange(shape.context), shape.rope_base ** (-torch.arange(0, shape.head, 2) / shape.head))
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        nn.init.normal_(self.embedding.weight, std=0.02)
        for block in self.blocks:
            for linear in (block.qkv, block.gate_up):
                nn.init.normal_(linear.weight, std=shape.width ** -0.5 * 0.7)
            for linear in (block.out, block.down):
                nn.init.normal_(linear.weight, std=linear.in_features ** -0.5 * 0.7 / math.sqrt(2 * shape.layers))

    def parameters_count(self):
        return sum(p.numel() for p in self.parameters())

    def hidden(self, ids, caches=None, mask=None, start=0):
        """States after the last norm. With `caches` (a list per layer), `ids` continue what the caches hold at `start`."""
        length = ids.shape[1]
        if mask is None:
            mask = torch.full((length, start + length), float("-inf"), device=ids.device).triu(1 + start)
        x = self.embedding(ids)
        cos, sin = self.cos[start:start + length], self.sin[start:start + length]
        if torch.is_autocast_cpu_enabled() or torch.is_autocast_enabled():
            x, cos, sin = x.bfloat16(), cos.bfloat16(), sin.bfloat16()
        for i, block in enumerate(self.blocks):
            x = block(x, cos, sin, mask, None if caches is None else caches[i])
        return self.norm(x)

    def logits(self, hidden):
        return F.linear(hidden, self.embedding.weight)
