package dev.touchline.training;

import dev.touchline.football.FeatureSet;
import dev.touchline.training.contract.Contract;
import dev.touchline.training.contract.Inspection;
import dev.touchline.training.data.Aliases;
import dev.touchline.training.data.DataException;
import dev.touchline.training.data.Match;
import dev.touchline.training.data.MatchFile;
import dev.touchline.training.data.MatchHistory;
import dev.touchline.training.data.MatchParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The matches of some files, checked and joined.
 *
 * @param matches in order, each with a score
 * @param aliases other spellings that were used on reading
 * @param digests SHA-256 of each file by name
 * @param warnings advisory findings
 */
record TrainingData(List<Match> matches, Aliases aliases, Map<String, String> digests, List<String> warnings) {
    static TrainingData read(List<Path> paths, Optional<Path> aliasFile, Path contracts, Progress progress) {
        Aliases aliases = aliasFile.map(Aliases::read).orElseGet(Aliases::none);
        List<MatchFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(MatchFile.read(path, aliases));
            progress.report("reading", files.size(), paths.size());
        }
        Inspection inspection = Inspection.of(Contract.readAll(contracts), files);
        inspection.orThrow();
        MatchHistory history = new MatchHistory();
        MatchParser parser = new MatchParser();
        files.forEach(file -> history.add(parser.parse(file.rows())));
        if (!history.conflicts().isEmpty()) {
            throw new DataException("some matches have two scores:", history.conflicts());
        }
        return new TrainingData(played(history.inOrder()), aliases, digests(files), inspection.warnings());
    }

    private static List<Match> played(List<Match> matches) {
        List<Match> played =
                matches.stream().filter(match -> match.score().isPresent()).toList();
        if (played.isEmpty()) {
            throw new TrainingException("there is not a single result in the data");
        }
        return played;
    }

    private static Map<String, String> digests(List<MatchFile> files) {
        Map<String, String> digests = new TreeMap<>();
        for (MatchFile file : files) {
            String name = file.name();
            for (int copy = 2; digests.containsKey(name); copy++) {
                name = file.name() + "#" + copy;
            }
            digests.put(name, file.sha256());
        }
        return digests;
    }

    /** The feature set that the parameters ask for. */
    FeatureSet featureSet(Params params, Split split) {
        if (!params.features().equals(Params.AUTO)) {
            return FeatureSet.byId(params.features());
        }
        List<Match> judged = matches.stream().filter(split::judges).toList();
        long withShots =
                judged.stream().filter(match -> match.shots().isPresent()).count();
        return withShots >= params.shotsShare() * judged.size() ? FeatureSet.SHOTS : FeatureSet.GOALS;
    }

    /** Whom to credit, with the licence each states. */
    List<String> credits(Map<String, String> licences) {
        TreeSet<String> sources = new TreeSet<>();
        matches.forEach(match -> sources.add(match.source()));
        return sources.stream()
                .map(source -> source + " (" + licences.getOrDefault(source, "no open licence known") + ")")
                .toList();
    }

    /** Sources whose data must not be passed on. */
    List<String> unlicensed(Map<String, String> licences) {
        return matches.stream()
                .map(Match::source)
                .distinct()
                .filter(source -> !licences.containsKey(source))
                .sorted()
                .toList();
    }
}
