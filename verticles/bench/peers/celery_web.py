"""FastAPI before the worker: answers from Redis, else has the worker predict, and waits for it or leaves a task."""

import hashlib
import os
from typing import Annotated

import redis.asyncio
from celery_app import predict_match
from fastapi import FastAPI, Header, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from messages import Prediction, Question

KEPT_SECONDS = 3600
PATIENCE_SECONDS = 30

app = FastAPI()
cache = redis.asyncio.Redis.from_url(os.environ["CACHE"])


@app.post("/predict")
async def predict(question: Question, prefer: Annotated[str | None, Header()] = None):
    if prefer == "respond-async":
        # As quick as the hop to another thread would be.
        task = predict_match.delay(question.features)
        return JSONResponse({"task_id": task.id}, 202, {"Location": f"/tasks/{task.id}"})
    key = hashlib.blake2b(question.model_dump_json().encode(), digest_size=16).digest()
    known = await cache.get(key)
    if known is None:
        outcome = await run_in_threadpool(ask_the_worker, question.features)
        known = Prediction(match_id=question.match_id, **outcome).model_dump_json().encode()
        await cache.set(key, known, ex=KEPT_SECONDS)
    return Response(known, media_type="application/json")


def ask_the_worker(features):
    return predict_match.delay(features).get(timeout=PATIENCE_SECONDS)


@app.get("/tasks/{task_id}")
def task(task_id: str):
    found = predict_match.AsyncResult(task_id)
    return {"task_id": task_id, "status": found.status, "result": found.result if found.successful() else None}


@app.get("/healthcheck")
async def healthcheck():
    return {"status": "healthy"}
