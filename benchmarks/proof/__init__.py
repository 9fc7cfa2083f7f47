"""Proofs that the promises of docs/delivery.md hold: `python -m benchmarks.proof PART`."""
