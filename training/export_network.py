"""Make what is shipped of a trained network: an ONNX file of whole numbers, and its word pieces.

    python training/export_network.py network.pt

Weights become whole numbers of seven bits, one scale a column: eight overflow on processors without
VNNI. A sentence is read alone, so that what it is read as does not hang on its neighbours.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from network_examples import OWN, SOURCES
from network_torch import Network
from onnxruntime.quantization import QuantType, quantize_dynamic

OUTPUT = Path(__file__).parents[1] / "store/realloy_store/data/tone_network"


class Reading(torch.nn.Module):
    """The network with the lean of our own sheets: one sentence in, three probabilities out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        """Return the probabilities (1, 3) of pieces (1, n)."""
        return torch.softmax(self.network(pieces, torch.full((1,), OWN)), -1)


def export(trained: Path, folder: Path) -> None:
    """Write the network and its pieces into a folder."""
    known = torch.load(trained)
    network = Network(len(known["pieces"]), SOURCES)
    network.load_state_dict(known["state"])
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "network.onnx"
        torch.onnx.export(
            Reading(network),
            (torch.tensor([[2, 10, 11, 12, 3]]),),
            whole,
            input_names=["pieces"],
            output_names=["classes"],
            dynamic_axes={"pieces": {1: "n"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            folder / "network.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    model = onnx.load(folder / "network.onnx")
    model.producer_name, model.producer_version, model.doc_string = "", "", ""
    onnx.save(model, folder / "network.onnx")
    (folder / "pieces.txt").write_text("\n".join(known["pieces"]) + "\n", encoding="utf-8")
    for path in sorted(folder.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Export one file of weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path, help="what train_network.py wrote")
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    export(arguments.trained, arguments.output)


if __name__ == "__main__":
    main()
