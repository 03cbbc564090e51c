package dev.touchline.scoring;

import java.util.Arrays;

/**
 * A booster's trees, laid out to say what each feature added to a margin: exact Shapley values of the game that S. Lundberg
 * et al. play with a tree ("Consistent individualized feature attribution for tree ensembles", 2018, algorithm 2), in which
 * a feature that is not known sends a row both ways, by the share of the training rows that went there. Immutable and safe
 * for use by any thread.
 *
 * <p>For one leaf that game is a product over the features on its path. Of each of them it has a factor: if it is known, 1
 * where the row follows the path and else 0; if it is not, its share {@code z}. The Shapley value of a product is an
 * integral (G. Owen, "Multilinear extensions of games", 1972): with {@code p_i(t) = known_i t + z_i (1 - t)}, the value of
 * feature {@code i} is that of the leaf times the integral, from 0 to 1, of {@code (known_i - z_i)} times all {@code p_j}
 * but {@code p_i}. This is a polynomial of a degree below the number of features on the path, so that two points of a
 * {@link Quadrature} give it exactly for paths of four features. One walk down and up again then serves all leaves of a
 * tree: on its way down it multiplies the factors, on its way up it adds the leaves up.
 */
final class ShapleyForest {
    /**
     * The nodes of all trees. A right child lies just after the left one.
     *
     * @param feature that a node looks at; -1 in a leaf
     * @param threshold what sends smaller values left; a leaf's value
     * @param missingLeft where a missing value goes
     * @param left place of the left child
     * @param share of its parent's training rows that came to the node
     * @param before product of the shares after the nodes above that look at the same feature
     * @param after product of the shares, down to the node itself, after nodes that look at its parent's feature
     */
    record Nodes(
            int[] feature,
            float[] threshold,
            boolean[] missingLeft,
            int[] left,
            double[] share,
            double[] before,
            double[] after) {
        Nodes(int count) {
            this(
                    new int[count],
                    new float[count],
                    new boolean[count],
                    new int[count],
                    new double[count],
                    new double[count],
                    new double[count]);
        }

        boolean goesLeft(int node, float[] row) {
            float value = row[feature[node]];
            return Float.isNaN(value) ? missingLeft[node] : value < threshold[node];
        }
    }

    private final Nodes nodes;
    private final int[] roots;
    private final int[] classes;
    private final double[] bias;
    private final int width;
    private final int depth;
    private final Quadrature quadrature;

    /**
     * Takes the arrays over.
     *
     * @param roots where the trees begin
     * @param classes which class each of them adds to
     * @param bias what each class's margin is while nothing is known
     * @param depth steps to the deepest leaf
     * @param widest number of features on the path that has most of them
     */
    ShapleyForest(Nodes nodes, int[] roots, int[] classes, double[] bias, int width, int depth, int widest) {
        this.nodes = nodes;
        this.roots = roots;
        this.classes = classes;
        this.bias = bias;
        this.width = width;
        this.depth = depth;
        this.quadrature = Quadrature.exactTo(Math.max(0, widest - 1));
    }

    /**
     * What each feature added to the margins of a row: for each class those of the features in order, then what the margin
     * is while nothing is known. They add up to the margins.
     *
     * @param row of this width
     */
    double[] contributions(float[] row) {
        double[] found = new double[Forest.CLASSES * (width + 1)];
        Walk walk = new Walk(row, found);
        for (int tree = 0; tree < roots.length; tree++) {
            walk.add(roots[tree], classes[tree] * (width + 1));
        }
        for (int type = 0; type < Forest.CLASSES; type++) {
            found[type * (width + 1) + width] = bias[type];
        }
        return found;
    }

    /** Goes through trees with one row. */
    private final class Walk {
        private final float[] row;
        private final double[] found;
        private final double[] points = quadrature.points();
        private final double[] weights = quadrature.weights();
        /** For each level and point the product of the factors on the way to it. */
        private final double[] product = new double[(depth + 1) * points.length];
        /** For each level and point the sum of the leaves below, each with the product of its factors. */
        private final double[] below = new double[(depth + 1) * points.length];
        /** Whether the row has parted from the path at a node that looked at the feature. */
        private final boolean[] parted = new boolean[width];

        private int to;

        Walk(float[] row, double[] found) {
            this.row = row;
            this.found = found;
        }

        void add(int root, int to) {
            this.to = to;
            Arrays.fill(product, 0, points.length, 1);
            visit(root, 0);
        }

        private void visit(int node, int level) {
            int here = level * points.length;
            int feature = nodes.feature[node];
            if (feature < 0) {
                for (int q = 0; q < points.length; q++) {
                    below[here + q] = nodes.threshold[node] * product[here + q];
                }
                return;
            }
            Arrays.fill(below, here, here + points.length, 0);
            int left = nodes.left[node];
            if (parted[feature]) {
                goOn(left, level);
                goOn(left + 1, level);
            } else {
                boolean goesLeft = nodes.goesLeft(node, row);
                decide(node, left, goesLeft, level);
                decide(node, left + 1, !goesLeft, level);
            }
        }

        /** Down where the feature was decided before: as its factor shrinks to the same part, it gains nothing more. */
        private void goOn(int child, int level) {
            int here = level * points.length;
            int next = here + points.length;
            for (int q = 0; q < points.length; q++) {
                product[next + q] = product[here + q] * nodes.share[child];
            }
            visit(child, level + 1);
            for (int q = 0; q < points.length; q++) {
                below[here + q] += below[next + q];
            }
        }

        /** Down where the feature's factor changes, which is what it is credited with for all leaves below. */
        private void decide(int node, int child, boolean follows, int level) {
            double known = follows ? 1 : 0;
            double before = nodes.before[node];
            double after = nodes.after[child];
            if (known + after == 0) {
                return;
            }
            int here = level * points.length;
            int next = here + points.length;
            for (int q = 0; q < points.length; q++) {
                product[next + q] = product[here + q] * factor(known, after, q) / factor(1, before, q);
            }
            int feature = nodes.feature[node];
            parted[feature] = !follows;
            visit(child, level + 1);
            parted[feature] = false;
            double gain = 0;
            for (int q = 0; q < points.length; q++) {
                double change = (known - after) / factor(known, after, q) - (1 - before) / factor(1, before, q);
                gain += weights[q] * change * below[next + q];
                below[here + q] += below[next + q];
            }
            found[to + feature] += gain;
        }

        private double factor(double known, double share, int q) {
            return known * points[q] + share * (1 - points[q]);
        }
    }
}
