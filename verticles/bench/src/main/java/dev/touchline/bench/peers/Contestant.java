package dev.touchline.bench.peers;

/** What is measured in turn. */
enum Contestant {
    /** Names of clubs, never the same question twice. */
    NAMES("Touchline, miss, asked by names"),
    /** Features, never the same question twice. */
    FEATURES("Touchline, miss, asked by features"),
    /** FastAPI with the model in its one process. */
    IN_PROCESS("FastAPI, model in process"),
    /** The same in two processes. */
    TWO_PROCESSES("FastAPI, model in process, 2 processes"),
    /** FastAPI that has Celery predict and waits for it. */
    CELERY_MISS("FastAPI + Celery, miss"),
    /** One question again and again. */
    HIT("Touchline, hit"),
    /** One question again and again, answered from Redis. */
    CELERY_HIT("FastAPI + Celery, hit"),
    /** Tasks left while the workers rest. */
    ACCEPT("Touchline, tasks accepted"),
    /** Tasks left while the workers rest. */
    CELERY_ACCEPT("FastAPI + Celery, tasks accepted"),
    /** Tasks from the first one left to the last result. */
    DURABLE("Touchline, tasks accepted to stored"),
    /** Tasks from the first one left to the last result. */
    CELERY_DURABLE("FastAPI + Celery, tasks accepted to stored");

    private final String label;

    Contestant(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
