package dev.touchline.ingress.ops;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.census.NodeSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The operations for those who run it. */
public final class OpsOperations {
    private OpsOperations() {}

    /**
     * Operations that ask over {@code bus}.
     *
     * @param nodes the processes that were heard of lately, asked at each request
     */
    public static List<Operation> over(Bus bus, Supplier<List<NodeSeen>> nodes, ReplyJson json) {
        List<Operation> all = new ArrayList<>(new QueueOperations(bus, json).all());
        all.addAll(new DeadLetterOperations(bus, json).all());
        all.add(new WorkersOperation("listWorkers", nodes, json));
        all.add(new WorkersOperation("listWorkersByOldName", nodes, json));
        all.add(new MeshOperation(nodes, json));
        return all;
    }
}
