package dev.touchline.e2e.chaos;

import dev.touchline.testing.servers.ServerException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code touchline chaos}. */
public final class Chaos {
    private static final int FAILED = 1;
    private static final int ASKED_WRONGLY = 2;

    private final Run run;
    private final PrintStream out;

    private Chaos(Run run, PrintStream out) {
        this.run = run;
        this.out = out;
    }

    /** Exits with 0 when every bar was kept, 1 when one was not, 2 when it was asked wrongly. */
    public static void main(String... arguments) {
        try {
            Request request = Request.parse(arguments);
            if (request.help()) {
                System.out.print(Request.USAGE);
                return;
            }
            System.exit(new Chaos(new Run(request), System.out).play() ? 0 : FAILED);
        } catch (IllegalArgumentException e) {
            System.err.println("touchline: " + e.getMessage());
            System.exit(ASKED_WRONGLY);
        } catch (ServerException e) {
            System.err.println("touchline: " + e.getMessage());
            System.exit(FAILED);
        }
    }

    private boolean play() {
        out.println("Starting RabbitMQ, Redis, PostgreSQL and two processes of each role");
        RunLock.during(() -> run.play(fault -> out.println("row " + fault.row() + ": " + fault.name()), this::tell));
        run.request().document().ifPresent(file -> out.println("The table is in " + file));
        out.println("The report is in " + run.request().report());
        out.println(run.holds() ? "Every bar was kept" : "Some bars were broken");
        return run.holds();
    }

    private void tell(Result result) {
        result.findings().forEach(finding -> out.println("    " + finding.text()));
        out.println("    answers " + result.codes());
        result.broken().forEach(words -> out.println("  BROKEN " + words));
        out.println(result.holds() ? "  kept" : "  not kept");
        write(run.request().report(), Report.of(run));
        run.request().document().ifPresent(file -> write(file, Document.of(run)));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
