package dev.touchline.bench.peers;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.Manifest;
import dev.touchline.bundle.Part;
import dev.touchline.mesh.json.Json;
import dev.touchline.testing.servers.Launch;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Python with the packages of the peers, and the model that they score.
 *
 * @param program the script that runs it, beside the peers' sources
 * @param folder keeps the model and the logs
 */
record Python(Path program, Path folder) {
    private static final String SERVES = "Application startup complete";
    private static final String WORKS = " ready.";

    /** What the peers are told of the model. */
    private record Described(String name, String version, List<String> features) {}

    /**
     * Gets Python ready, which takes minutes the first time. Blocks.
     *
     * @throws IllegalStateException when its packages are missing and cannot be installed; why has been printed
     */
    static Python prepare(Path program, Path folder) throws IOException, InterruptedException {
        String imports = "import celery, fastapi, httptools, redis, uvicorn, uvloop, xgboost";
        Process trial = new ProcessBuilder(program.toString(), "-c", imports)
                .inheritIO()
                .start();
        if (trial.waitFor() != 0) {
            throw new IllegalStateException(
                    "the peers' packages are missing: " + program.resolveSibling("requirements.txt"));
        }
        Bundle shipped = Bundle.shipped();
        Manifest manifest = shipped.manifest();
        Files.createDirectories(folder);
        Files.write(folder.resolve("booster.ubj"), shipped.part(Part.BOOSTER));
        Files.write(folder.resolve("calibration.json"), shipped.part(Part.CALIBRATION));
        byte[] described = Json.write(new Described(manifest.name(), manifest.version(), manifest.features()));
        Files.write(folder.resolve("model.json"), described);
        return new Python(program, folder);
    }

    /** A web server of so many processes for the application in this module. */
    PythonProcess serve(String module, int processes, Map<String, String> settings) {
        int port = Ports.free();
        List<String> arguments = new ArrayList<>(List.of("uvicorn", module + ":app", "--no-access-log"));
        arguments.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
        arguments.addAll(List.of("--loop", "uvloop", "--http", "httptools"));
        if (processes > 1) {
            arguments.addAll(List.of("--workers", Integer.toString(processes)));
        }
        String name = module + "-" + processes;
        return run(name, port, arguments, settings, words -> words.split(SERVES, -1).length > processes);
    }

    /** A worker of Celery with so many processes. */
    PythonProcess work(int processes, Map<String, String> settings) {
        List<String> arguments = List.of(
                "celery",
                "-A",
                "celery_app",
                "worker",
                "--pool",
                "prefork",
                "--concurrency",
                Integer.toString(processes),
                "--without-gossip",
                "--without-mingle",
                "--without-heartbeat",
                "--loglevel",
                "INFO");
        return run("celery-worker", 0, arguments, settings, words -> words.contains(WORKS));
    }

    private PythonProcess run(
            String name, int port, List<String> arguments, Map<String, String> settings, Predicate<String> ready) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-m"));
        command.addAll(arguments);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("MODEL", folder.toString());
        Launch launch = new Launch(name, command, environment, true, folder.resolve(name + ".log"));
        return PythonProcess.start(launch, port, ready);
    }
}
