package dev.touchline.e2e.cluster;

import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Ports;
import dev.touchline.testing.servers.ServerException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Serves as a split layout on this machine until SIGTERM, and then drains it. */
public final class LocalCluster {
    private static final int FAILED = 1;
    private static final int ASKED_WRONGLY = 2;

    private final Request request;
    private final PrintStream out;
    private final CompletableFuture<SplitLayout> started = new CompletableFuture<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    private LocalCluster(Request request, PrintStream out) {
        this.request = request;
        this.out = out;
    }

    /** Exits with 0 after a drain, 1 when it cannot serve or cannot drain, 2 when it was asked wrongly. */
    public static void main(String... arguments) throws InterruptedException {
        try {
            Request request = Request.parse(arguments);
            if (request.help()) {
                System.out.print(Request.USAGE);
                return;
            }
            new LocalCluster(request, System.out).serve();
        } catch (IllegalArgumentException e) {
            System.err.println("touchline: " + e.getMessage());
            System.exit(ASKED_WRONGLY);
        } catch (ServerException e) {
            System.err.println("touchline: " + e.getMessage());
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void serve() throws InterruptedException {
        if (!Ports.isFree(request.port())) {
            throw new ServerException("port " + request.port() + " is in use; choose another one with --port");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::drain, "drain"));
        out.println("Starting RabbitMQ, Redis, PostgreSQL and " + SplitPlan.ROLES.size() * request.copies()
                + " processes; data and logs are in " + request.folder());
        SplitLayout layout = SplitLayout.start(new SplitPlan(
                request.folder().toAbsolutePath(), request.copies(), request.port(), Map.of("LOG_FORMAT", "text")));
        describe(layout);
        layout.processes().forEach(this::watch);
        started.complete(layout);
        new CountDownLatch(1).await();
    }

    private void describe(SplitLayout layout) {
        Servers servers = layout.servers();
        line(
                "RabbitMQ",
                servers.rabbit().uri() + "  (management " + servers.rabbit().managementUri() + ")");
        line("Redis", servers.redis().uri());
        line("PostgreSQL", servers.postgres().uri());
        for (TouchlineProcess process : layout.processes()) {
            Map<String, String> environment = process.plan().environment();
            String where = "process " + process.pid() + ", bus port " + environment.get("TOUCHLINE_CLUSTER_BUS_PORT");
            boolean listens = process.plan().roles().equals("ingress");
            line(process.plan().name(), listens ? process.http().base() + "  (" + where + ")" : where);
        }
        layout.proxy().ifPresent(proxy -> line("proxy", proxy.uri()));
        out.println("Ready. Ctrl-C drains everything in order, once more ends everything at once. Try:");
        out.println("  curl -s " + layout.entry().base()
                + "/predict -H 'Content-Type: application/json' -d '{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}'");
    }

    private void watch(TouchlineProcess process) {
        ProcessHandle.of(process.pid()).ifPresent(handle -> handle.onExit().thenRun(() -> {
            if (!draining.get()) {
                out.println(process.plan().name() + " has ended; its log is " + process.logFile());
            }
        }));
    }

    /** What has not wholly started has nothing to lose; its processes end with this one. */
    private void drain() {
        draining.set(true);
        SplitLayout layout = started.getNow(null);
        if (layout == null) {
            Runtime.getRuntime().halt(FAILED);
        }
        out.println("Draining");
        try {
            layout.close();
            out.println("Drained");
            Runtime.getRuntime().halt(0);
        } catch (ServerException e) {
            System.err.println("touchline: " + e.getMessage());
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void line(String name, String where) {
        out.printf("  %-12s %s%n", name, where);
    }
}
