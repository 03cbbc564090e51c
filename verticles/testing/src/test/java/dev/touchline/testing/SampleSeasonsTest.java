package dev.touchline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleSeasonsTest {
    private final SampleSeasons seasons = SampleSeasons.of(7);

    @Test
    void areTheSameForTheSameSeedAndOthersForAnother() {
        assertThat(SampleSeasons.of(7).csv()).isEqualTo(seasons.csv());
        assertThat(SampleSeasons.of(8).csv()).isNotEqualTo(seasons.csv());
    }

    @Test
    void letEveryPairOfADivisionMeetOnceAtEachGround() {
        Set<String> pairs = new HashSet<>();
        for (SampleMatch m : seasons.matches()) {
            assertThat(pairs.add(m.competition() + m.season() + m.home() + "-" + m.away()))
                    .as("%s", m)
                    .isTrue();
        }
        assertThat(pairs).hasSize(2 * 2 * 5 * 12 * 11);
    }

    @Test
    void letNoClubPlayTwiceOnOneDay() {
        Set<String> busy = new HashSet<>();
        for (SampleMatch m : seasons.matches()) {
            assertThat(busy.add(m.date() + m.country() + m.home())).as("%s", m).isTrue();
            assertThat(busy.add(m.date() + m.country() + m.away())).as("%s", m).isTrue();
        }
    }

    @Test
    void giveHostsAnAdvantage() {
        int homeWins = 0;
        int awayWins = 0;
        for (SampleMatch m : seasons.matches()) {
            homeWins += m.homeGoals() > m.awayGoals() ? 1 : 0;
            awayWins += m.homeGoals() < m.awayGoals() ? 1 : 0;
        }
        assertThat(homeWins).isGreaterThan(awayWins + 100);
    }

    @Test
    void moveClubsBetweenDivisions() {
        Set<String> first = new HashSet<>();
        seasons.matches().stream().filter(m -> m.competition().equals("arl.1")).forEach(m -> first.add(m.home()));

        assertThat(first).hasSizeGreaterThan(12);
    }

    @Test
    void quoteOddsAboveOneWithAMargin() {
        for (SampleMatch m : seasons.matches()) {
            double sum = 1 / m.homeOdds() + 1 / m.drawOdds() + 1 / m.awayOdds();
            assertThat(sum).isBetween(0.97, 1.06);
            assertThat(Math.min(m.homeOdds(), m.awayOdds())).isGreaterThan(1);
            assertThat(m.homeGoals()).isLessThanOrEqualTo(m.homeOnTarget());
            assertThat(m.homeOnTarget()).isLessThanOrEqualTo(m.homeShots());
        }
    }

    @Test
    void haveAsManyFieldsAsTheirHeader() {
        for (String csv : new String[] {seasons.csv(), seasons.csvWithOdds()}) {
            int width = csv.lines().findFirst().orElseThrow().split(",", -1).length;
            assertThat(csv.lines()).allMatch(line -> line.split(",", -1).length == width);
        }
    }

    @Test
    void refuseAnOddNumberOfClubs() {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleSeasons.of(1, 1, 7, 1));
    }
}
