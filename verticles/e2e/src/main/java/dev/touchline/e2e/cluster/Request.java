package dev.touchline.e2e.cluster;

import java.nio.file.Path;

/**
 * What was asked for on the command line.
 *
 * @param copies of each role
 * @param port that callers ask
 * @param folder that keeps data and logs
 * @param help whether only the usage was asked for
 */
record Request(int copies, int port, Path folder, boolean help) {
    static final String USAGE =
            """
            Usage: touchline cluster [--copies N] [--port PORT] [--folder FOLDER]
            Serves as one process a role with RabbitMQ, Redis and PostgreSQL, all on this machine.

                  --copies N        copies of each role, 1 to 8; from two on, a proxy stands before them. Default: 1.
                  --port PORT       where callers ask. Default: 8080.
                  --folder FOLDER   keeps data and logs between runs. Default: data/cluster.
              -h, --help            this.

            Ctrl-C drains everything in order; once more ends everything at once.

            Examples:
              touchline cluster
              touchline cluster --copies 2 --port 9000
            """;

    private static final int MOST_COPIES = 8;
    private static final int LAST_PORT = 65_535;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with what is wrong with them
     */
    static Request parse(String... arguments) {
        Request request = new Request(1, 8080, Path.of("data", "cluster"), false);
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            request = switch (option) {
                case "-h", "--help" -> new Request(request.copies, request.port, request.folder, true);
                case "--copies" -> request.withCopies(number(option, arguments, ++i, MOST_COPIES));
                case "--port" -> request.withPort(number(option, arguments, ++i, LAST_PORT));
                case "--folder" -> request.withFolder(Path.of(value(option, arguments, ++i)));
                default -> throw new IllegalArgumentException("there is no option " + option + "; see --help");
            };
        }
        return request;
    }

    private Request withCopies(int number) {
        return new Request(number, port, folder, help);
    }

    private Request withPort(int number) {
        return new Request(copies, number, folder, help);
    }

    private Request withFolder(Path path) {
        return new Request(copies, port, path, help);
    }

    private static int number(String option, String[] arguments, int index, int most) {
        String value = value(option, arguments, index);
        if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(option + " must be 1 to " + most + ", not " + value);
    }

    private static String value(String option, String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException(option + " needs a value; see --help");
        }
        return arguments[index];
    }
}
