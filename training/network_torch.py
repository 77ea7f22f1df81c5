"""The network of tone while it learns: a small encoder and a class with its source's own lean."""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, HEADS, INNER, LAYERS, PLACES = 384, 12, 1536, 6, 128
_HIDDEN = -1e4
"""What is added to the attention paid to a place that holds nothing."""
_DROPPED = 0.1
_PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "output": "attention.output.dense", "norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense", "outer": "output.dense", "last_norm": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm, self.last_norm = (nn.LayerNorm(WIDTH, 1e-12) for _ in range(2))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        """Return the states (texts, pieces, WIDTH) after this layer."""
        texts, pieces, _ = states.shape

        def by_head(rows: Tensor) -> Tensor:
            return rows.view(texts, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key = by_head(self.query(states)), by_head(self.key(states))
        value = by_head(self.value(states))
        paid = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + hidden, -1)
        seen = (self.drop(paid) @ value).transpose(1, 2).reshape(texts, pieces, WIDTH)
        states = self.norm(states + self.drop(self.output(seen)))
        outer = self.outer(functional.gelu(self.inner(states)))
        return self.last_norm(states + self.drop(outer))


class Network(nn.Module):
    """Encoder, mean of the states, and three classes."""

    def __init__(self, words: int, sources: int) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(words, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, 1e-12), nn.Dropout(_DROPPED)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.classes = nn.Linear(WIDTH, 3)
        self.lean = nn.Embedding(sources, 3)
        nn.init.zeros_(self.lean.weight)

    def forward(self, pieces: Tensor, source: Tensor) -> Tensor:
        """Return the classes (texts, 3) of pieces (texts, longest), 0 where there is none."""
        there = (pieces > 0).float()
        states = self.word(pieces) + self.place.weight[: pieces.shape[1]]
        states = self.drop(self.norm(states))
        hidden = (1 - there[:, None, None, :]) * _HIDDEN
        for layer in self.layers:
            states = layer(states, hidden)
        mean = (states * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        return self.classes(self.drop(mean)) + self.lean(source)


def begun(weights: Path, pieces: list[int], sources: int) -> Network:
    """Return a network with the encoder of a file of weights, for the pieces at these rows."""
    known = load_file(weights)
    network = Network(len(pieces), sources)
    network.word.weight.data = known["embeddings.word_embeddings.weight"][pieces].clone()
    of_text = known["embeddings.token_type_embeddings.weight"][0]
    places = known["embeddings.position_embeddings.weight"][:PLACES]
    network.place.weight.data = (places + of_text).clone()
    _take(network.norm, known, "embeddings.LayerNorm")
    for number, layer in enumerate(network.layers):
        for name, theirs in _PARTS.items():
            _take(getattr(layer, name), known, f"encoder.layer.{number}.{theirs}")
    return network


def _take(module: nn.Module, known: dict[str, Tensor], name: str) -> None:
    module.weight.data = known[f"{name}.weight"].clone()
    module.bias.data = known[f"{name}.bias"].clone()
