"""`make bench-detect CORPUS=…`: how right and how quick `scaffold detect` is.

CORPUS is a folder, or an archive of one, with `labels.json` and one folder for each repository.
"""

from __future__ import annotations

import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import detect_speed
from benchmarks.detect_score import Label, Prediction, Score, read_labels, why_missed
from benchmarks.timing import load
from scaffold_cli.detection import Detection, Repository, detect


def main() -> int:
    for line in detect_speed.figures() if len(sys.argv) == 1 else corpus_figures(sys.argv[1]):
        print(line, flush=True)
    return 0


def corpus_figures(place: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as scratch:
        root = unpacked(Path(place), Path(scratch))
        found = sorted(root.rglob("labels.json"))
        if not found:
            yield f"There is no labels.json in {place}."
            return
        for labels_file in found:
            yield f"\n{labels_file.parent.name}: {load()}"
            yield from score_figures(labels_file)
    yield ""
    yield from detect_speed.figures()


def unpacked(place: Path, scratch: Path) -> Path:
    if place.is_dir():
        return place
    with tarfile.open(place) as archive:
        archive.extractall(scratch, filter="data")
    return scratch


def score_figures(labels_file: Path) -> Iterator[str]:
    labels = read_labels(labels_file)
    detections = {name: detect(Repository(labels_file.parent / name)) for name in labels}
    predictions = {name: prediction(found) for name, found in detections.items()}
    groups = {
        "all": labels,
        "base": {name: label for name, label in labels.items() if not label.tricky},
        "tricky": {name: label for name, label in labels.items() if label.tricky},
    }
    for group, of_it in groups.items():
        yield f"  {group:7} {Score.of(of_it, predictions)}"
    yield "  misses:"
    missed = False
    for name, label in labels.items():
        for line in why_missed(label, detections[name]):
            missed = True
            yield f"    {name} ({label.group}): {line}"
    if not missed:
        yield "    none"


def prediction(found: Detection) -> Prediction:
    return {(each.framework, each.path) for each in found.findings}


__all__ = ["Label", "main"]

if __name__ == "__main__":
    sys.exit(main())
