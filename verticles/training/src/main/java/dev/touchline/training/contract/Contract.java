package dev.touchline.training.contract;

import dev.touchline.training.settings.SettingsException;
import dev.touchline.training.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What data must be like to be learnt from. Immutable.
 *
 * @param contract name of the contract
 * @param what what it is about, in one sentence
 * @param rules the rules, checked in this order
 */
public record Contract(String contract, String what, List<Rule> rules) {

    /** Refuses a contract without a name or rules, or with two rules of one id. */
    public Contract {
        Rule.need(contract != null && !contract.isBlank(), "a contract needs a name under 'contract'");
        Rule.need(what != null && !what.isBlank(), "contract " + contract + " needs a sentence under 'what'");
        Rule.need(rules != null && !rules.isEmpty(), "contract " + contract + " has no rules");
        rules = List.copyOf(rules);
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            Rule.need(ids.add(rule.id()), "contract " + contract + " has two rules called " + rule.id());
        }
    }

    /**
     * Reads every {@code .yaml} file of a directory, in the order of their names.
     *
     * @throws SettingsException when there is none, or one cannot be read or says something unknown
     */
    public static List<Contract> readAll(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Contract> contracts = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> SettingsFile.read(file, Contract.class))
                    .toList();
            if (contracts.isEmpty()) {
                throw new SettingsException(directory + " holds no data contract (*.yaml)");
            }
            return contracts;
        } catch (IOException e) {
            throw new SettingsException(directory + ": the data contracts cannot be read", e);
        }
    }
}
