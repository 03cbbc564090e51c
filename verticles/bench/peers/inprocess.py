"""FastAPI with the model in its own process: the least that a Python service can do for a prediction."""

from fastapi import FastAPI, HTTPException
from messages import Prediction, Question
from model import shipped

app = FastAPI()
model = shipped()


@app.post("/predict")
async def predict(question: Question) -> Prediction:
    # Scoring takes less than a hop to another thread would.
    try:
        return Prediction(match_id=question.match_id, **model.predict(question.features))
    except ValueError as unknown:
        raise HTTPException(422, str(unknown)) from unknown


@app.get("/healthcheck")
async def healthcheck():
    return {"status": "healthy"}
