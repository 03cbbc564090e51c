package dev.touchline.launcher.logging;

import java.util.Locale;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * How this process logs: JSON lines for machines, plain text for people, hardly anything for a command that prints its
 * own answer. {@code LOG_FORMAT} ({@code text} or {@code json}) overrides the choice of {@code serve}.
 */
public enum LogFormat {
    /** A line for a person. */
    TEXT,
    /** A JSON object a line. */
    JSON,
    /** Warnings only, to standard error. */
    QUIET;

    /** Decides before the first logger exists, because the logging system reads its configuration only once. */
    public static void choose(Map<String, String> environment, String[] arguments) {
        System.setProperty(
                "logback.configurationFile", of(environment, arguments).resource());
        // Some libraries log to the JDK's own system, whose lines would look different.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static LogFormat of(Map<String, String> environment, String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return QUIET;
        }
        String wanted = environment.getOrDefault("LOG_FORMAT", System.console() == null ? "json" : "text");
        return wanted.equalsIgnoreCase("json") ? JSON : TEXT;
    }

    private String resource() {
        return "dev/touchline/launcher/logback-" + name().toLowerCase(Locale.ROOT) + ".xml";
    }
}
