package dev.touchline.history;

import java.time.Duration;

/** Settings that differ from the defaults in what a test is about. */
final class Configs {
    private Configs() {}

    static HistoryConfig withHeartbeat(Duration heartbeat) {
        HistoryConfig d = HistoryConfig.defaults();
        return new HistoryConfig(
                d.postgresUri(),
                d.poolSize(),
                d.poolWaiting(),
                d.queryTimeout(),
                d.startPatience(),
                d.importTimeout(),
                d.maxImportRows(),
                d.maxImports(),
                d.ledgerWaiting(),
                d.taskWaiting(),
                d.taskRetention(),
                d.deadLetterRetention(),
                heartbeat,
                d.forecastDays(),
                d.forecastLimit());
    }
}
