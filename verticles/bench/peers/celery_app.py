"""The worker: predict_match from the queue ml of RabbitMQ, its results in Redis."""

import os

from celery import Celery
from celery.signals import worker_process_init

app = Celery("peers", broker=os.environ["BROKER"], backend=os.environ["RESULTS"])
app.conf.update(
    task_default_queue="ml",
    # Touchline loses no task of a worker that dies; so neither may this one.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=64,
    worker_send_task_events=False,
    worker_disable_rate_limits=True,
    broker_heartbeat=0,
    broker_connection_retry_on_startup=True,
    task_serializer="json",
    result_serializer="json",
    accept_content=["json"],
)

model = None


@worker_process_init.connect
def load(**_):
    """Loads the model once for each process of the worker."""
    global model
    from model import shipped

    model = shipped()


@app.task(name="predict_match")
def predict_match(features):
    return model.predict(features)
