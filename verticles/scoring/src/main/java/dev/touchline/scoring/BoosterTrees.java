package dev.touchline.scoring;

import java.util.List;

/**
 * The trees of a booster for three classes, as XGBoost's model format (3.0) holds them. What is reached from the root of
 * one is a tree, and its nodes look at features that exist. The arrays are not to be changed.
 *
 * @param width number of features
 * @param baseScore what every margin begins with
 * @param classes the class that each tree adds to
 * @param trees all of them, in their order
 */
record BoosterTrees(int width, float baseScore, int[] classes, List<Tree> trees) {
    private static final int WIDEST = Forest.MAX_WIDTH;

    /**
     * One tree: an entry a node, the root first; a leaf's left child is -1.
     *
     * @param left place of each node's left child
     * @param right place of each node's right child
     * @param features feature that each node looks at
     * @param thresholds what sends smaller values left; a leaf's value
     * @param defaultLeft 1 where a missing value goes left
     * @param covers weight of the training rows that came by each node
     */
    record Tree(int[] left, int[] right, int[] features, float[] thresholds, int[] defaultLeft, float[] covers) {
        int size() {
            return left.length;
        }

        boolean isLeaf(int node) {
            return left[node] == -1;
        }
    }

    /**
     * Takes the arrays over.
     *
     * @throws IllegalArgumentException when something in them makes no sense
     */
    BoosterTrees {
        require(width > 0 && width <= WIDEST, "it has " + width + " features; 1 to " + WIDEST + " can be scored");
        require(classes.length == trees.size(), "its trees and their classes differ in number");
        for (int type : classes) {
            require(type >= 0 && type < Forest.CLASSES, "a tree belongs to class " + type);
        }
        for (Tree tree : trees) {
            check(tree, width);
        }
    }

    private static void check(Tree tree, int width) {
        int size = tree.size();
        boolean whole = size > 0
                && tree.right.length == size
                && tree.features.length == size
                && tree.thresholds.length == size
                && tree.defaultLeft.length == size
                && tree.covers.length == size;
        require(whole, "the lists of a tree's nodes differ in length");
        boolean[] taken = new boolean[size];
        for (int node = 0; node < size; node++) {
            if (!tree.isLeaf(node)) {
                int feature = tree.features[node];
                require(feature >= 0 && feature < width, "a node asks for feature " + feature + " of " + width);
                require(!Float.isNaN(tree.thresholds[node]), "a node has no threshold");
                take(tree.left[node], tree, taken);
                take(tree.right[node], tree, taken);
            }
        }
    }

    /** No node is a child twice, and the root never: so what hangs on the root is a tree. */
    private static void take(int child, Tree tree, boolean[] taken) {
        require(child > 0 && child < taken.length, "a tree names node " + child + ", which it does not have");
        require(!taken[child], "the nodes of a tree run in a circle");
        require(tree.covers[child] >= 0, "a node has no cover");
        taken[child] = true;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
