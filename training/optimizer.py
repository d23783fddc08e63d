"""Muon for the matrices (Jordan 2024: momentum made orthogonal by Newton-Schulz iterations), Adam for the rest."""

import torch


def orthogonal(g, steps=3):
    """An approximation of U V^T for g = U S V^T; singular values end between about 0.7 and 1.2."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = g.bfloat16()
    tall = x.size(0) > x.size(1)
    if tall:
        x = x.t()
    x = (x / (x.norm() + 1e-7)).contiguous()
    for _ in range(steps):
        s = x @ x.t()
        x = a * x + (b * s + c * (s @ s)) @ x
    return (x.t() if tall else x).float()


class Muon(torch.optim.Optimizer):
    """`parts` gives the rows of the matrices that are fused in one weight; each is made orthogonal by itself."""

    def __init__(self, params, lr, momentum=0.95, decay=0.01):
        super().__init__(params, dict(lr=lr, momentum=momentum, decay=decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                state = self.state[p]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(p)
                m = state["momentum"].lerp_(p.grad, 1 - group["momentum"])
                update = p.grad.lerp(m, group["momentum"])
                p.mul_(1 - group["lr"] * group["decay"])
                for rows, part in zip(p.split(group["parts"]), update.split(group["parts"])):
                    rows.add_(orthogonal(part), alpha=-group["lr"] * max(1, part.size(0) / part.size(1)) ** 0.5)


def optimizers(model, muon_rate, adam_rate):
    s = model.shape
    kv = s.kv_heads * s.head
    groups = []
    for parts, weights in (
        ([s.width, kv, kv], [b.qkv.weight for b in model.blocks]), ([s.width], [b.out.weight for b in model.blocks]),
        ([s.feed_forward] * 2, [b.gate_up.weight for b in model.blocks]), ([s.width], [b.down.weight for b in model.blocks]),
    ):
        groups.append({"params": weights, "parts": parts})
    matrices = {id(p) for g in groups for p in g["params"]}
    rest = [p for p in model.parameters() if id(p) not in matrices]
    return [Muon(groups, muon_rate), torch.optim.Adam(rest, adam_rate, betas=(0.9, 0.95), eps=1e-8)]
