package dev.touchline.training.data;

import java.util.List;
import java.util.stream.Collectors;

/** Data cannot be used as it is. The message names the first offending rows and how many there are in all. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LISTED = 20;

    /** A fault of a file as a whole. */
    public DataException(String message) {
        super(message);
    }

    /** A fault of a file as a whole that another exception explains. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Faults of single rows. */
    public DataException(String what, List<Offence> offences) {
        super(what + listing(offences));
    }

    /** The first offences, one a line, and the number of those left out. */
    public static String listing(List<Offence> offences) {
        String listed = offences.stream().limit(LISTED).map(o -> "\n  " + o).collect(Collectors.joining());
        return offences.size() > LISTED ? listed + "\n  and " + (offences.size() - LISTED) + " more" : listed;
    }
}
