#!/usr/bin/env python3
"""Scores rows of features with the client library of Triton, which knows nothing of Touchline.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python score_rows.py localhost:8080

Prints, as JSON, what the server said of itself and the probabilities of three matches: one of nothing but missing
values, as one matrix, and two by a few features, each as an input of its own. Then it is told of a mistake.
"""
import json
import sys

import numpy as np
import tritonclient.http as inference
from tritonclient.utils import InferenceServerException

MODEL = "soccer-match-outcome"


def tensor(name, values, binary):
    given = inference.InferInput(name, list(values.shape), "FP32")
    given.set_data_from_numpy(values.astype(np.float32), binary_data=binary)
    return given


def main(address):
    client = inference.InferenceServerClient(address)
    assert client.is_server_live() and client.is_server_ready() and client.is_model_ready(MODEL)
    model = client.get_model_metadata(MODEL)
    matrix = model["inputs"][0]

    # The default of the library: elements in binary form behind the JSON.
    unknown = np.full((1, matrix["shape"][1]), np.nan)
    missing = client.infer(MODEL, [tensor(matrix["name"], unknown, True)])

    # The same in JSON, one input a feature, of one version of the model, and with reasons.
    some = {"home_points_5": np.array([13.0, 2.0]), "away_points_5": np.array([2.0, 13.0])}
    scored = client.infer(
        MODEL,
        [tensor(name, values, False) for name, values in some.items()],
        model_version=model["versions"][0],
        request_id="two",
        parameters={"explain": True},
    )
    try:
        client.infer(MODEL, [tensor("home_form", np.array([1.0]), False)])
        mistake = None
    except InferenceServerException as refused:
        mistake = {"status": refused.status(), "message": refused.message()}

    print(json.dumps({
        "server": client.get_server_metadata()["name"],
        "missing": missing.as_numpy("probabilities").tolist(),
        "id": scored.get_response()["id"],
        "scored": scored.as_numpy("probabilities").tolist(),
        "classes": scored.as_numpy("predicted_class").tolist(),
        "contributions": list(scored.as_numpy("contributions").shape),
        "mistake": mistake,
    }))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "localhost:8080")
