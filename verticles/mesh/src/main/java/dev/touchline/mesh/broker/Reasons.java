package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;

/** What the driver's exceptions say, in a few words for a log or an operator. */
final class Reasons {
    private static final int NOT_FOUND = 404;
    private static final int LOCKED = 405;
    private static final int PRECONDITION_FAILED = 406;

    private Reasons() {}

    static String of(Throwable thrown) {
        ShutdownSignalException signal = signalOf(thrown);
        if (signal != null && signal.getReason() instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        if (signal != null && signal.getReason() instanceof AMQP.Connection.Close close) {
            return close.getReplyText();
        }
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String words = root.getMessage() == null ? "" : ": " + root.getMessage();
        return root.getClass().getSimpleName() + words;
    }

    /** Whether the broker closed the channel because something does not exist there. */
    static boolean isMissing(Throwable thrown) {
        return codeOf(thrown) == NOT_FOUND;
    }

    /** Whether the broker closed the channel because another connection still has the queue for itself. */
    static boolean isLocked(Throwable thrown) {
        return codeOf(thrown) == LOCKED;
    }

    /** Whether the broker closed the channel because something exists there with other properties. */
    static boolean isDifferent(Throwable thrown) {
        return codeOf(thrown) == PRECONDITION_FAILED;
    }

    private static int codeOf(Throwable thrown) {
        ShutdownSignalException signal = signalOf(thrown);
        return signal != null && signal.getReason() instanceof AMQP.Channel.Close close ? close.getReplyCode() : 0;
    }

    private static ShutdownSignalException signalOf(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ShutdownSignalException signal) {
                return signal;
            }
        }
        return null;
    }
}
