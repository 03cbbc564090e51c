package dev.touchline.launcher.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The data that a model is made of or judged on, and the rules for it. */
final class DataOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Results as CSV, plain or gzipped; a later file fills in what an earlier one does not say.")
    private List<Path> files;

    @Option(names = "--aliases", paramLabel = "FILE", description = "Other spellings: country,team,alias,source.")
    private Path aliases;

    @Option(
            names = "--contracts",
            paramLabel = "DIR",
            defaultValue = "conf/contracts",
            description = "Data contracts. Default: ${DEFAULT-VALUE}.")
    private Path contracts;

    @Option(
            names = "--params",
            paramLabel = "FILE",
            defaultValue = "conf/params.yaml",
            description = "Parameters of the training. Default: ${DEFAULT-VALUE}.")
    private Path params;

    List<Path> files() {
        files.forEach(file -> require(Files.isReadable(file), file, "give the path of a CSV file"));
        return files;
    }

    Optional<Path> aliases() {
        return Optional.ofNullable(aliases);
    }

    Path contracts() {
        require(Files.isDirectory(contracts), contracts, "name another folder with --contracts");
        return contracts;
    }

    Path params() {
        require(Files.isReadable(params), params, "name another file with --params");
        return params;
    }

    private static void require(boolean holds, Path path, String otherwise) {
        if (!holds) {
            throw new UsageException("there is no readable " + path + "; " + otherwise);
        }
    }
}
