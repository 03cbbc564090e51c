"""The model that Touchline ships, scored as a Python service would."""

import json
import os
from pathlib import Path

import numpy
import xgboost

OUTCOMES = ("home", "draw", "away")


def shipped():
    """The model that the environment names."""
    return Model(Path(os.environ["MODEL"]))


class Model:
    """The booster in a folder, with one thread: callers come side by side."""

    def __init__(self, folder):
        described = json.loads((folder / "model.json").read_text())
        if json.loads((folder / "calibration.json").read_text())["temperature"] != 1:
            raise ValueError("this model needs a calibration that is not built here")
        self.name, self.version = described["name"], described["version"]
        self.features = described["features"]
        self.known = frozenset(self.features)
        self.booster = xgboost.Booster({"nthread": 1}, model_file=folder / "booster.ubj")

    def predict(self, features):
        """What the model says of one match; ValueError when it does not know one of its features."""
        if not self.known.issuperset(features):
            raise ValueError(f"unknown features: {sorted(set(features) - self.known)}")
        row = numpy.array([[features.get(name, numpy.nan) for name in self.features]], numpy.float32)
        home, draw, away = self.booster.inplace_predict(row, validate_features=False)[0].tolist()
        return {
            "proba_home": home,
            "proba_draw": draw,
            "proba_away": away,
            "predicted_label": max(zip((home, draw, away), OUTCOMES))[1],
            "model_name": self.name,
            "model_version": self.version,
        }
