package dev.touchline.e2e.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was asked for on the command line.
 *
 * @param rows of the table of faults
 * @param perSecond requests
 * @param report where the machine-readable report goes
 * @param document where the table for people goes, which names the rows that were not run
 * @param folder that keeps data and logs of the run
 */
record Request(
        List<Integer> rows, int perSecond, long seed, Path report, Optional<Path> document, Path folder, boolean help) {
    static final String USAGE =
            """
            Usage: touchline chaos [--rows ROWS] [--rps N] [--seed S] [--report FILE] [--folder FOLDER]
            Breaks a split layout on this machine, one fault after the other, while callers ask, and says whether
            what they were promised was kept. Exits with 1 when it was not.

                  --rows ROWS       rows of the table of faults in the order wanted, say 1,2,12. Default: all.
                  --rps N           requests a second, half of them for tasks, 2 to 1000. Default: 100.
                  --seed S          decides on keys and questions. Default: 1.
                  --report FILE     where the report goes as JSON. Default: FOLDER/report.json.
                  --document FILE   a table for people, written anew after each row; it names those not run.
                                    Default: docs/failure-modes.md, without --rows; else none.
                  --folder FOLDER   keeps data and logs. Default: data/chaos.
              -h, --help            this.

            Examples:
              touchline chaos
              touchline chaos --rows 1,12 --rps 200
            """;

    private static final int MOST_PER_SECOND = 1_000;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with what is wrong with them
     */
    static Request parse(String... arguments) {
        List<Integer> all = Faults.all().stream().map(Fault::row).toList();
        Path home = Path.of("data", "chaos");
        Request request = new Request(all, 100, 1, home.resolve("report.json"), Optional.empty(), home, false);
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if (List.of("-h", "--help").contains(option)) {
                return request.with(option, "");
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(option + " needs a value; see --help");
            }
            request = request.with(option, arguments[++i]);
        }
        return request;
    }

    private Request with(String option, String value) {
        return switch (option) {
            case "-h", "--help" -> new Request(rows, perSecond, seed, report, document, folder, true);
            case "--rows" -> new Request(rows(value), perSecond, seed, report, document, folder, help);
            case "--rps" -> new Request(rows, rate(value), seed, report, document, folder, help);
            case "--seed" -> new Request(rows, perSecond, number(option, value), report, document, folder, help);
            case "--report" -> new Request(rows, perSecond, seed, Path.of(value), document, folder, help);
            case "--document" -> new Request(rows, perSecond, seed, report, Optional.of(Path.of(value)), folder, help);
            case "--folder" ->
                new Request(
                        rows, perSecond, seed, Path.of(value).resolve("report.json"), document, Path.of(value), help);
            default -> throw new IllegalArgumentException("there is no option " + option + "; see --help");
        };
    }

    private static List<Integer> rows(String value) {
        List<Integer> rows = Stream.of(value.split(","))
                .map(row -> (int) number("--rows", row))
                .toList();
        Faults.of(rows);
        return rows;
    }

    private static int rate(String value) {
        long rate = number("--rps", value);
        if (rate < 2 || rate > MOST_PER_SECOND) {
            throw new IllegalArgumentException("--rps must be 2 to " + MOST_PER_SECOND + ", not " + value);
        }
        return (int) rate;
    }

    private static long number(String option, String value) {
        if (value.matches("[0-9]{1,9}")) {
            return Long.parseLong(value);
        }
        throw new IllegalArgumentException(option + " takes whole numbers, not " + value);
    }
}
