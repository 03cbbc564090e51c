package dev.touchline.testing.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A private RabbitMQ node with its management API. It keeps durable queues and messages through {@link #kill()} and
 * {@link #restart()}. What is asked of it beyond AMQP is in {@link #management()}.
 */
public final class RabbitServer extends PrivateServer {
    private static final String USER = "touchline";
    private static final Path PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RabbitNode node;
    private final RabbitManagement management;
    private final AtomicInteger vhosts = new AtomicInteger();
    private ServerProcess portMapper;

    private RabbitServer(RabbitNode node) {
        super(node.launch(), node.port(), "TERM");
        this.node = node;
        this.management = new RabbitManagement(node.managementPort(), node.port(), USER, USER);
    }

    /** Starts it with its files in the folder, which is made when there is none; returns when it answers. */
    public static RabbitServer start(Path folder) {
        RabbitServer server = new RabbitServer(RabbitNode.prepare(PROGRAMS, Folders.make(folder), USER));
        server.begin();
        return server;
    }

    /** The one that all tests of this JVM share, each in a virtual host of its own; started when first asked for. */
    public static RabbitServer shared() {
        return Shared.SERVER;
    }

    /** A virtual host that exists from the start. */
    public String uri() {
        return uri(USER);
    }

    /** Makes a new empty virtual host and gives its URI. */
    public String freshVhost() {
        String name = "fresh-" + vhosts.incrementAndGet();
        management.makeVhost(name);
        return uri(name);
    }

    /** The virtual host of a URI that this server gave. */
    public static String vhost(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Where the management API answers, for {@code touchline} with password {@code touchline}. */
    public String managementUri() {
        return "http://127.0.0.1:" + node.managementPort();
    }

    /** Looks at queues and connections, and breaks them. */
    public RabbitManagement management() {
        return management;
    }

    /** Runs rabbitmqctl with these arguments and gives what it printed. */
    public String control(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(PROGRAMS.resolve("rabbitmqctl").toString()));
        command.addAll(List.of(arguments));
        return Programs.run(LIMIT, node.environment(), command);
    }

    /**
     * Sets the share of the memory above which publishers are blocked; 0.00001 raises the alarm at once, and
     * {@link #DEFAULT_WATERMARK} ends it.
     */
    public void setMemoryHighWatermark(double share) {
        control("set_vm_memory_high_watermark", String.format(Locale.ROOT, "%.5f", share));
    }

    /** What {@link #setMemoryHighWatermark} goes back to. */
    public static final double DEFAULT_WATERMARK = 0.4;

    @Override
    void begin() {
        if (portMapper == null || !portMapper.isAlive()) {
            portMapper = ServerProcess.start(node.portMapper());
            if (!Await.until(LIMIT, this::portMapperListens)) {
                throw new ServerException("epmd does not start:\n" + portMapper.lastWords());
            }
        }
        super.begin();
    }

    @Override
    boolean answers() {
        return management.listens();
    }

    @Override
    public void close() {
        super.close();
        portMapper.kill();
    }

    private boolean portMapperListens() {
        try {
            new Socket(InetAddress.getLoopbackAddress(), node.portMapperPort()).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String uri(String vhost) {
        return "amqp://" + USER + ":" + USER + "@127.0.0.1:" + port() + "/" + vhost;
    }

    private static final class Shared {
        private static final RabbitServer SERVER = begin();

        private static RabbitServer begin() {
            Path folder = Folders.temporary("rabbitmq");
            return Folders.untilTheEnd(start(folder), folder);
        }
    }
}
