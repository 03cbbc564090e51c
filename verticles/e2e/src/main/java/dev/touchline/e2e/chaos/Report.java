package dev.touchline.e2e.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchline.e2e.process.Http;

/** A run for machines. */
final class Report {
    private Report() {}

    static String of(Run run) {
        ObjectNode report = Http.JSON.createObjectNode();
        report.put("begun", run.begun().toString());
        report.put("requests_per_second", run.request().perSecond());
        report.put("seed", run.request().seed());
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("load", run.load());
        report.put("complete", run.results().size() == run.request().rows().size());
        report.put("holds", run.holds());
        report.set("versions", Http.JSON.valueToTree(run.versions().byName()));
        ArrayNode rows = report.putArray("faults");
        run.results().forEach(result -> rows.add(row(result)));
        return report.toPrettyString() + "\n";
    }

    private static ObjectNode row(Result result) {
        ObjectNode row = Http.JSON.createObjectNode();
        row.put("row", result.fault().row());
        row.put("name", result.fault().name());
        row.put("at", result.at().toString());
        row.put("holds", result.holds());
        result.problem().ifPresent(problem -> row.put("problem", problem));
        row.set("answers", Http.JSON.valueToTree(result.codes()));
        row.set("failures", Http.JSON.valueToTree(result.failures()));
        ArrayNode findings = row.putArray("findings");
        result.findings().forEach(finding -> findings.add(finding(finding)));
        return row;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = Http.JSON.createObjectNode();
        node.put("name", finding.name()).put("value", finding.value()).put("unit", finding.unit());
        finding.most().ifPresent(most -> node.put("at_most", most));
        return node.put("holds", finding.holds());
    }
}
