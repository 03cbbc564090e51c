package dev.touchline.training.contract;

import dev.touchline.training.data.DataException;
import dev.touchline.training.data.MatchFile;
import dev.touchline.training.data.Offence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What came of checking data against contracts. */
public final class Inspection {
    private static final int KEPT = 20;
    private static final int KEPT_OF_ADVICE = 3;

    private final List<Finding> findings;

    /**
     * A broken rule.
     *
     * @param contract name of the contract
     * @param rule the rule
     * @param offences the first offences
     * @param total how many there are
     */
    public record Finding(String contract, Rule rule, List<Offence> offences, long total) {

        /** What is broken and where, one offence a line; of an advisory rule only the first few. */
        public String text() {
            int shown = Math.min(offences.size(), rule.severity() == Severity.CRITICAL ? KEPT : KEPT_OF_ADVICE);
            String listed =
                    offences.stream().limit(shown).map(o -> "\n    " + o).collect(Collectors.joining());
            String more = total > shown ? "\n    and " + (total - shown) + " more" : "";
            return "%s/%s: %s (%d %s)"
                            .formatted(contract, rule.id(), rule.what(), total, total == 1 ? "offence" : "offences")
                    + listed
                    + more;
        }
    }

    private Inspection(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** Checks files against contracts, every rule, whatever the others say. */
    public static Inspection of(List<Contract> contracts, List<MatchFile> files) {
        List<Finding> findings = new ArrayList<>();
        for (Contract contract : contracts) {
            for (Rule rule : contract.rules()) {
                List<Offence> first = new ArrayList<>();
                long[] total = {0};
                rule.check(files, offence -> {
                    total[0]++;
                    if (first.size() < KEPT) {
                        first.add(offence);
                    }
                });
                if (total[0] > 0) {
                    findings.add(new Finding(contract.contract(), rule, List.copyOf(first), total[0]));
                }
            }
        }
        return new Inspection(findings);
    }

    /** All broken rules, in the order of the contracts. */
    public List<Finding> findings() {
        return findings;
    }

    /** The broken rules that are only advice. */
    public List<String> warnings() {
        return texts(Severity.ADVISORY);
    }

    /**
     * Goes on only if no critical rule is broken.
     *
     * @throws DataException naming the rules and the first rows that break them
     */
    public void orThrow() {
        List<String> broken = texts(Severity.CRITICAL);
        if (!broken.isEmpty()) {
            throw new DataException("the data breaks " + broken.size() + " critical "
                    + (broken.size() == 1 ? "rule" : "rules") + " of the data contracts:\n  "
                    + String.join("\n  ", broken));
        }
    }

    private List<String> texts(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.rule().severity() == severity)
                .map(Finding::text)
                .toList();
    }
}
