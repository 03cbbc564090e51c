package dev.touchline.bench.load;

/** What is asked for at {@code POST /predict}. */
public enum Ask {
    /** The prediction itself. */
    AN_ANSWER(200, ""),
    /** A task that predicts later. */
    A_TASK(202, "Prefer: respond-async\r\n");

    private final int status;
    private final String preference;

    Ask(int status, String preference) {
        this.status = status;
        this.preference = preference;
    }

    /** The status of an answer that gives what was asked for. */
    int status() {
        return status;
    }

    /** The head of a request, up to the number that says how long its body is. */
    String head() {
        return "POST /predict HTTP/1.1\r\nHost: localhost\r\n" + preference
                + "Content-Type: application/json\r\nContent-Length: ";
    }
}
