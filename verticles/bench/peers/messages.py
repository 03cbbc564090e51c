"""What is said over HTTP."""

from pydantic import BaseModel


class Question(BaseModel):
    """A match by its features, in the form that Touchline takes too."""

    match_id: int | None = None
    features: dict[str, float]


class Prediction(BaseModel):
    """What Touchline would say of the outcome, without its grid of scores."""

    match_id: int | None = None
    proba_home: float
    proba_draw: float
    proba_away: float
    predicted_label: str
    model_name: str
    model_version: str
