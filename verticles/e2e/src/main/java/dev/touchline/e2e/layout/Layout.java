package dev.touchline.e2e.layout;

import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import java.util.Arrays;
import java.util.List;

/** The application as running processes. Closing it stops them, the ones that are asked first to be stopped last. */
public interface Layout extends AutoCloseable {
    /** Where callers ask. */
    Http entry();

    /** Every process, bottom-up: each one asks only those before it. */
    List<TouchlineProcess> processes();

    /** The processes that have a role. */
    default List<TouchlineProcess> processes(String role) {
        return processes().stream().filter(process -> has(process, role)).toList();
    }

    private static boolean has(TouchlineProcess process, String role) {
        String roles = process.plan().roles();
        return roles.equals("all") || Arrays.asList(roles.split(",")).contains(role);
    }

    @Override
    void close();
}
