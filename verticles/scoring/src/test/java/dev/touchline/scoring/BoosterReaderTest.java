package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoosterReaderTest {
    @Test
    void readsEveryTreeOfABooster() {
        BoosterTrees found = BoosterReader.read(Boosters.train(6, 20, Map.of("max_depth", 4, "base_score", 0.25)));

        assertThat(found.width()).isEqualTo(6);
        assertThat(found.baseScore()).isEqualTo(0.25f);
        assertThat(found.trees()).hasSize(60);
        assertThat(Arrays.copyOf(found.classes(), 4)).containsExactly(0, 1, 2, 0);
    }

    @Test
    void refusesADartBooster() {
        assertThatThrownBy(() -> BoosterReader.read(Boosters.train(4, 3, Map.of("booster", "dart"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'dart'")
                .hasMessageContaining("train it with booster=gbtree");
    }

    @Test
    void refusesAnotherObjective() {
        byte[] bytes = Boosters.train(4, 3, Map.of("objective", "reg:squarederror", "num_class", 0));

        assertThatThrownBy(() -> BoosterReader.read(bytes)).hasMessageContaining("reg:squarederror");
    }

    @Test
    void refusesWhatIsNoUbjson() {
        assertThatThrownBy(() -> BoosterReader.read("[1, 2]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void refusesABoosterThatIsCutShortAnywhere() {
        byte[] bytes = Boosters.train(4, 2, 2);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> BoosterReader.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesOrReadsADamagedBoosterButNeverBreaks() {
        byte[] bytes = Boosters.train(4, 2, 2);
        for (int at = 0; at < bytes.length; at++) {
            for (int flip : new int[] {0xff, 0x01, 0x80}) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) flip;
                try {
                    assertThat(BoosterReader.read(damaged).width()).isPositive();
                } catch (IllegalArgumentException refused) {
                    assertThat(refused).hasMessageNotContaining("\n");
                }
            }
        }
    }

    @Test
    void refusesATreeWhoseNodesRunInACircle() {
        assertThatThrownBy(() -> tree(new int[] {1, 2, -1}, new int[] {2, 2, -1}, new int[3]))
                .hasMessageContaining("circle");
    }

    @Test
    void refusesANodeOrFeatureOutsideTheTree() {
        assertThatThrownBy(() -> tree(new int[] {1, -1, -1}, new int[] {9, -1, -1}, new int[3]))
                .hasMessageContaining("node 9");
        assertThatThrownBy(() -> tree(new int[] {1, -1, -1}, new int[] {2, -1, -1}, new int[] {5, 0, 0}))
                .hasMessageContaining("feature 5 of 2");
    }

    private static BoosterTrees tree(int[] left, int[] right, int[] features) {
        BoosterTrees.Tree tree =
                new BoosterTrees.Tree(left, right, features, new float[] {0, 1, 2}, new int[3], new float[] {3, 2, 1});
        return new BoosterTrees(2, 0.5f, new int[1], List.of(tree));
    }
}
