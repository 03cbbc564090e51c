package dev.touchline.testing.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A private nginx that spreads requests over several copies of an HTTP server on this machine.
 *
 * <p>A request that no copy has begun to answer goes to the next one when its connection was refused or broken, or when
 * the copy said 503. That is safe for what is sent here because the proxy gives every request an {@code Idempotency-Key}
 * that has none: the second try of a request is the same task. Nothing is tried again once it timed out. No copy is
 * left out for having failed: one that has just come back would be, at the moment when the other one goes.
 */
public final class NginxProxy extends PrivateServer {
    private NginxProxy(Launch launch, int port) {
        super(launch, port, "QUIT");
    }

    /** Starts it in front of the given ports, on a free port of its own. */
    public static NginxProxy start(Path folder, List<Integer> upstreams) {
        return start(folder, Ports.free(), upstreams);
    }

    /** Starts it in front of the given ports, with its files in the folder; returns when it takes connections. */
    public static NginxProxy start(Path files, int port, List<Integer> upstreams) {
        Path program = Programs.find("nginx", "nginx");
        Path folder = Folders.make(files);
        Path configuration = folder.resolve("nginx.conf");
        Folders.write(configuration, configuration(folder, port, upstreams));
        List<String> command = List.of(
                program.toString(),
                "-p",
                folder.toString(),
                "-c",
                configuration.toString(),
                "-e",
                folder.resolve("nginx.log").toString());
        NginxProxy proxy =
                new NginxProxy(new Launch("nginx", command, Map.of(), true, folder.resolve("nginx.log")), port);
        proxy.begin();
        return proxy;
    }

    /** What a client connects to. */
    public String uri() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String configuration(Path folder, int port, List<Integer> upstreams) {
        String servers = upstreams.stream()
                .map(upstream -> "        server 127.0.0.1:" + upstream + " max_fails=0;\n")
                .collect(Collectors.joining());
        return """
                daemon off;
                worker_processes 1;
                # Root's worker would else be nobody, who may not write into the folder. Others ignore it.
                user root;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.log;
                events { worker_connections 4096; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/bodies;
                    proxy_temp_path %1$s/answers;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    client_max_body_size 64m;
                    map $http_idempotency_key $key { default $http_idempotency_key; "" $request_id; }
                    upstream touchline {
                %3$s        keepalive 32;
                    }
                    server {
                        listen 127.0.0.1:%2$d backlog=4096;
                        location / {
                            proxy_pass http://touchline;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                            proxy_set_header Host $http_host;
                            proxy_set_header Idempotency-Key $key;
                            proxy_connect_timeout 2s;
                            proxy_read_timeout 60s;
                            proxy_next_upstream error http_503 non_idempotent;
                            proxy_next_upstream_tries 4;
                            proxy_next_upstream_timeout 10s;
                        }
                    }
                }
                """
                .formatted(folder, port, servers);
    }
}
