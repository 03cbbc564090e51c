package dev.touchline.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the first bytes of an HTTP/1.1 answer say.
 *
 * @param status status code
 * @param total bytes of head and body together
 */
record AnswerHead(int status, int total) {
    /** The head is not complete yet. */
    static final AnswerHead NOT_YET = new AnswerHead(0, 0);

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /**
     * Reads the head of an answer of which so many bytes came.
     *
     * @throws IOException when the answer does not say how long it is
     */
    static AnswerHead read(byte[] answer, int came) throws IOException {
        int contentLength = -1;
        int line = 0;
        for (int i = 0; i + 1 < came; i++) {
            if (answer[i] != '\r' || answer[i + 1] != '\n') {
                continue;
            }
            if (i == line) {
                return of(answer, contentLength, i + 2);
            }
            contentLength = isLength(answer, line, i) ? number(answer, line + LENGTH.length, i) : contentLength;
            line = i + 2;
        }
        return NOT_YET;
    }

    private static AnswerHead of(byte[] answer, int contentLength, int headLength) throws IOException {
        if (contentLength < 0) {
            throw new IOException("an answer has no Content-Length");
        }
        return new AnswerHead(number(answer, STATUS_AT, STATUS_AT + 3), headLength + contentLength);
    }

    private static boolean isLength(byte[] answer, int line, int end) {
        if (end - line < LENGTH.length) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            // A letter's other case differs in this one bit; no other name of a header becomes this one by it.
            if ((answer[line + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] answer, int from, int to) throws IOException {
        String digits = new String(answer, from, to - from, StandardCharsets.US_ASCII).strip();
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IOException("'" + digits + "' is not a number", e);
        }
    }
}
