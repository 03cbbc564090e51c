package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores results and fixtures from files. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Stores results and fixtures; every later prediction knows them.",
        footerHeading = "%nExamples:%n",
        footer = {"  touchline import results.csv", "  touchline import season.csv.gz fixtures.ndjson --json"})
final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV with a header, or NDJSON (.ndjson, .jsonl); .gz is unpacked.")
    private List<Path> files;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:API_KEY}",
            description = "Key of a server that asks for one; the environment's API_KEY is better than this option, "
                    + "which other users of the machine can see.")
    private String apiKey;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Mixin
    private ServerOptions server;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        files.forEach(ImportCommand::requireReadable);
        server.ask(terminal, api -> {
            files.forEach(file -> report(file, send(api, file)));
            return null;
        });
        return CommandLineInterface.DONE;
    }

    private JsonNode send(ApiClient api, Path file) {
        String name = withoutGz(file);
        boolean lines = name.endsWith(".ndjson") || name.endsWith(".jsonl");
        return api.post(
                "/matches",
                lines ? "application/x-ndjson" : "text/csv",
                BodyPublishers.ofInputStream(() -> open(file)),
                Optional.ofNullable(apiKey).filter(key -> !key.isBlank()));
    }

    private void report(Path file, JsonNode report) {
        if (json) {
            terminal.printJson(report);
            return;
        }
        terminal.print("%s: %d read, %d added, %d updated, %d unchanged, %d already in the model"
                .formatted(
                        file,
                        report.path("read").asInt(),
                        report.path("added").asInt(),
                        report.path("updated").asInt(),
                        report.path("unchanged").asInt(),
                        report.path("already_in_model").asInt()));
        if (!report.path("new_clubs").isEmpty()) {
            terminal.print("  new clubs: " + report.path("new_clubs"));
        }
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UsageException("no such readable file: " + file);
        }
    }

    private static String withoutGz(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static InputStream open(Path file) {
        try {
            InputStream raw = Files.newInputStream(file);
            return file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
