package dev.touchline.ingress.reply;

import dev.touchline.contracts.Failure;

/**
 * An error as the Open Inference Protocol writes it, which everything below {@code /v2} answers with.
 *
 * @param error what happened and what to do next
 */
record InferenceError(String error) {
    private static final String ROOT = "/v2";
    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;

    /** Whether a path is of that protocol. */
    static boolean concerns(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** The protocol knows one status for all that is wrong with a request. */
    static int statusOf(int status) {
        return status == UNPROCESSABLE ? BAD_REQUEST : status;
    }

    static InferenceError of(Failure failure) {
        StringBuilder words = new StringBuilder(failure.message());
        failure.details().forEach(detail -> words.append(' ')
                .append(detail.pointer())
                .append(' ')
                .append(detail.reason())
                .append('.'));
        return new InferenceError(words.toString());
    }
}
