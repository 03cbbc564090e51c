package dev.touchline.history.state;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.Part;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.FootballState;
import dev.touchline.history.trackrecord.BackTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What the model in force knows before any import.
 *
 * @param snapshot the team state at the end of training, never changed
 * @param digest digest of the bundle it came with
 * @param features the features that the model was trained on
 * @param aliases other spellings of clubs
 * @param backTest what it would have said of the season that was held out
 */
public record ModelBase(
        byte[] snapshot, String digest, FeatureSet features, List<ClubAlias> aliases, BackTest backTest) {

    public static ModelBase of(Bundle bundle) {
        List<ClubAlias> aliases = bundle.aliases().stream()
                .map(row -> new ClubAlias(row.country(), row.alias(), row.name()))
                .toList();
        return new ModelBase(
                bundle.part(Part.STATE),
                bundle.digest(),
                FeatureSet.byId(bundle.manifest().featureSet()),
                aliases,
                BackTest.of(bundle));
    }

    /** A new copy of the state. */
    public FootballState state() {
        try {
            return FootballState.read(new ByteArrayInputStream(snapshot));
        } catch (IOException e) {
            throw new UncheckedIOException("the model's team state cannot be read", e);
        }
    }
}
