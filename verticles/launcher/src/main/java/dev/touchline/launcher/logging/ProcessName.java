package dev.touchline.launcher.logging;

import ch.qos.logback.classic.LoggerContext;
import dev.touchline.launcher.wiring.Roles;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.LoggerFactory;

/** Puts the name of the process into each further line of its log. */
public final class ProcessName {
    private static final String ROLE = "role";
    private static final String NODE = "node";

    /** The fields, in the order in which they are written. */
    static final List<String> FIELDS = List.of(ROLE, NODE);

    private ProcessName() {}

    /** Names the rooms of the process. */
    public static void tell(Roles roles) {
        put(ROLE, String.join(",", new TreeSet<>(roles.names())));
    }

    /** Names the process, as its neighbours know it. */
    public static void tell(String node) {
        put(NODE, node);
    }

    private static void put(String name, String value) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.putProperty(name, value);
        }
    }
}
