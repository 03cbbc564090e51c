package dev.touchline.bench.load;

/** What is asked for at {@code POST /predict}. */
public enum Ask {
    /** The prediction itself. */
    AN_ANSWER(200, "", ""),
    /** The prediction, and what each feature added to it. */
    WHY(200, "?explain=true", ""),
    /** A task that predicts later. */
    A_TASK(202, "", "Prefer: respond-async\r\n");

    private final int status;
    private final String query;
    private final String preference;

    Ask(int status, String query, String preference) {
        this.status = status;
        this.query = query;
        this.preference = preference;
    }

    /** The status of an answer that gives what was asked for. */
    int status() {
        return status;
    }

    /** The head of a request, up to the number that says how long its body is. */
    String head() {
        return "POST /predict" + query + " HTTP/1.1\r\nHost: localhost\r\n" + preference
                + "Content-Type: application/json\r\nContent-Length: ";
    }
}
