package dev.touchline.scoring;

import java.util.Arrays;

/**
 * A booster's trees in flat arrays, walked without branches, one tree of each class abreast. Immutable and safe for use
 * by any thread.
 *
 * <p>The sums are XGBoost's own: single precision, the base score first, then the class's trees in their order.
 *
 * <p>Numbers are compared as integers of the same order. A value has two of them: where it is missing, one lies below
 * every threshold and the other above, so that a node sends a missing value its default way by the one it looks at. A
 * node is 32 bits of threshold, 12 of slot and 20 of distance to its right child, which lies just after the left one. A
 * leaf is a node of distance 0 whose slot is above every threshold, so that a walk that came to it stays; its threshold
 * holds the bits of its value.
 */
final class Forest {
    /** Home win, draw, away win. */
    static final int CLASSES = 3;

    static final int MAX_WIDTH = 2047;
    static final int MAX_DISTANCE = (1 << 20) - 1;

    private static final int SLOT_BITS = 12;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final int LESS = Integer.MIN_VALUE;
    private static final int MORE = Integer.MAX_VALUE;

    private final long[] nodes;
    private final int[] roots;
    private final int[] depths;
    private final int width;
    private final float base;

    /**
     * Takes the arrays over.
     *
     * @param nodes the nodes of all trees
     * @param roots where the trees begin, three to a round, one for each class
     * @param depths steps to the deepest leaf of each round
     * @param width number of features
     * @param base what every sum begins with
     */
    Forest(long[] nodes, int[] roots, int[] depths, int width, float base) {
        this.nodes = nodes;
        this.roots = roots;
        this.depths = depths;
        this.width = width;
        this.base = base;
    }

    static long split(int feature, boolean missingGoesLeft, float threshold, int width, int toRight) {
        int slot = missingGoesLeft ? feature : width + feature;
        return (long) ordered(threshold) << 32 | (long) toRight << SLOT_BITS | slot;
    }

    static long leaf(float value, int width) {
        return (long) Float.floatToRawIntBits(value) << 32 | 2L * width;
    }

    /** Number of features in a row. */
    int width() {
        return width;
    }

    /** Number of trees. */
    int trees() {
        return roots.length;
    }

    /** Three margins for each row. The rows must be of this width and hold no infinite value. */
    float[] margins(float[] rows) {
        int count = rows.length / width;
        float[] margins = new float[count * CLASSES];
        int[] keys = new int[2 * width + 1];
        for (int row = 0; row < count; row++) {
            order(rows, row * width, keys);
            walk(keys, margins, row * CLASSES);
        }
        return margins;
    }

    /** The thresholds of each feature, ascending and without repetition. */
    float[][] thresholds() {
        float[][] found = new float[width][];
        for (int feature = 0; feature < width; feature++) {
            found[feature] = thresholds(feature);
        }
        return found;
    }

    private float[] thresholds(int feature) {
        int[] keys = Arrays.stream(nodes)
                .filter(node -> slot(node) == feature || slot(node) == width + feature)
                .mapToInt(node -> (int) (node >> 32))
                .sorted()
                .distinct()
                .toArray();
        float[] values = new float[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = Float.intBitsToFloat(swap(keys[i]));
        }
        return values;
    }

    private void order(float[] rows, int from, int[] keys) {
        for (int i = 0; i < width; i++) {
            float value = rows[from + i];
            boolean missing = Float.isNaN(value);
            int key = ordered(value);
            keys[i] = missing ? LESS : key;
            keys[width + i] = missing ? MORE : key;
        }
        keys[2 * width] = MORE;
    }

    private void walk(int[] keys, float[] margins, int to) {
        float home = base;
        float draw = base;
        float away = base;
        for (int round = 0; round < depths.length; round++) {
            int i = roots[CLASSES * round];
            int j = roots[CLASSES * round + 1];
            int k = roots[CLASSES * round + 2];
            for (int left = depths[round]; left > 0; left--) {
                i = step(i, keys);
                j = step(j, keys);
                k = step(k, keys);
            }
            home += valueOf(nodes[i]);
            draw += valueOf(nodes[j]);
            away += valueOf(nodes[k]);
        }
        margins[to] = home;
        margins[to + 1] = draw;
        margins[to + 2] = away;
    }

    private int step(int at, int[] keys) {
        long node = nodes[at];
        // The sign of the difference is -1 where the value is less than the threshold, which is the way left.
        long difference = keys[slot(node)] - (node >> 32);
        return at + ((int) node >>> SLOT_BITS) + (int) (difference >> 63);
    }

    private static int slot(long node) {
        return (int) node & SLOT_MASK;
    }

    private static float valueOf(long leaf) {
        return Float.intBitsToFloat((int) (leaf >> 32));
    }

    /** An integer that compares as the number does; both zeros have the same. */
    private static int ordered(float value) {
        return swap(Float.floatToRawIntBits(value + 0f));
    }

    private static int swap(int bits) {
        return bits ^ bits >> 31 & 0x7fffffff;
    }
}
