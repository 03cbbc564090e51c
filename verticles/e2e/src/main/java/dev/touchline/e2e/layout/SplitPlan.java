package dev.touchline.e2e.layout;

import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a {@link SplitLayout} is made of.
 *
 * @param folder below which all files are kept
 * @param copies of each role; from two on, a proxy stands before the ingress
 * @param port that callers ask
 * @param environment settings that all processes get beside those that the layout itself needs
 */
public record SplitPlan(Path folder, int copies, int port, Map<String, String> environment) {
    /** The roles, bottom-up: each one asks only those before it. */
    public static final List<String> ROLES = List.of("history", "scoring", "dispatch", "ingress");

    private static final int PORTS_EACH = 3;

    /** Copies the map. */
    public SplitPlan {
        environment = Map.copyOf(environment);
        if (copies < 1) {
            throw new IllegalArgumentException("there must be at least one copy of each role, not " + copies);
        }
    }

    /** A plan on any free port and without further settings. */
    public static SplitPlan of(Path folder, int copies) {
        return new SplitPlan(folder, copies, Ports.free(), Map.of());
    }

    /** The same with further settings. */
    public SplitPlan with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings);
        return new SplitPlan(folder, copies, port, all);
    }

    /** The processes, bottom-up, all told the same but for their own ports. */
    List<Plan> processes(Map<String, String> servers) {
        int count = ROLES.size() * copies;
        Iterator<Integer> ports = Ports.free(count * PORTS_EACH).iterator();
        List<Integer> members = take(ports, count);
        String others = members.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        Map<String, String> shared = new HashMap<>(servers);
        shared.putAll(Map.of("TOUCHLINE_CLUSTER_ENABLED", "true", "TOUCHLINE_CLUSTER_MEMBERS", others));
        shared.putAll(environment);
        List<Plan> plans = new ArrayList<>();
        for (int member : members) {
            Map<String, String> own = new HashMap<>(shared);
            own.put("TOUCHLINE_CLUSTER_PORT", Integer.toString(member));
            own.put("TOUCHLINE_CLUSTER_BUS_PORT", ports.next().toString());
            plans.add(plan(plans.size(), ports.next(), own));
        }
        return plans;
    }

    private Plan plan(int index, int free, Map<String, String> own) {
        String role = ROLES.get(index / copies);
        String name = copies == 1 ? role : role + "-" + (1 + index % copies);
        boolean entry = copies == 1 && role.equals("ingress");
        return new Plan(name, role, entry ? port : free, folder.resolve(name), Plan.QUICK, own);
    }

    private static List<Integer> take(Iterator<Integer> ports, int count) {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(ports.next());
        }
        return taken;
    }
}
