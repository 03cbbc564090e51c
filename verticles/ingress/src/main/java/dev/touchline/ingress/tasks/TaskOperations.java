package dev.touchline.ingress.tasks;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import java.util.List;

/** The operations that look after tasks. */
public final class TaskOperations {
    private TaskOperations() {}

    /** Operations that ask over {@code bus}. */
    public static List<Operation> over(Bus bus, ReplyJson json) {
        return List.of(
                new TaskOperation(bus, json),
                new TaskEventsOperation(bus, json),
                new TaskStatusOperation(bus, json),
                new CancelTaskOperation(bus, json),
                new TasksOperation(bus, json));
    }
}
