package dev.touchline.scoring;

import dev.touchline.scoring.BoosterTrees.Tree;
import java.util.Arrays;

/** Lays the trees of a booster out as a {@link ShapleyForest}. Used once and thrown away. */
final class ShapleyCompiler {
    /** A walk goes as deep as the tree, and the stack has an end. */
    private static final int DEEPEST = 500;

    private final BoosterTrees booster;
    private final ShapleyForest.Nodes nodes;
    /** Of each feature, the product of its shares on the path to the node that is being laid out. */
    private final double[] onPath;

    private final boolean[] met;
    private int size;
    private int depth;
    private int widest;

    private ShapleyCompiler(BoosterTrees booster) {
        this.booster = booster;
        nodes = new ShapleyForest.Nodes(
                booster.trees().stream().mapToInt(Tree::size).sum());
        onPath = new double[booster.width()];
        Arrays.fill(onPath, 1);
        met = new boolean[booster.width()];
    }

    /**
     * Compiles a booster.
     *
     * @throws IllegalArgumentException when a tree is too deep
     */
    static ShapleyForest compile(BoosterTrees booster) {
        return new ShapleyCompiler(booster).compile();
    }

    private ShapleyForest compile() {
        int count = booster.trees().size();
        int[] roots = new int[count];
        double[] bias = new double[Forest.CLASSES];
        Arrays.fill(bias, booster.baseScore());
        for (int i = 0; i < count; i++) {
            roots[i] = size++;
            bias[booster.classes()[i]] += add(booster.trees().get(i), 0, roots[i], 0, 0);
        }
        return new ShapleyForest(nodes, roots, booster.classes(), bias, booster.width(), depth, widest);
    }

    /** Lays out a node and what is below it, and gives the mean of the leaves by their shares. */
    private double add(Tree tree, int node, int at, int level, int features) {
        if (level > DEEPEST) {
            throw new IllegalArgumentException("a tree is deeper than " + DEEPEST + " steps");
        }
        depth = Math.max(depth, level);
        widest = Math.max(widest, features);
        nodes.threshold()[at] = tree.thresholds()[node];
        if (tree.isLeaf(node)) {
            nodes.feature()[at] = -1;
            return tree.thresholds()[node];
        }
        int feature = tree.features()[node];
        nodes.feature()[at] = feature;
        nodes.missingLeft()[at] = tree.defaultLeft()[node] != 0;
        nodes.before()[at] = onPath[feature];
        int left = size;
        size += 2;
        nodes.left()[at] = left;
        boolean again = met[feature];
        met[feature] = true;
        int more = again ? features : features + 1;
        double mean = addChild(tree, node, tree.left()[node], left, level + 1, more)
                + addChild(tree, node, tree.right()[node], left + 1, level + 1, more);
        met[feature] = again;
        return mean;
    }

    private double addChild(Tree tree, int parent, int child, int at, int level, int features) {
        int feature = tree.features()[parent];
        double all = (double) tree.covers()[tree.left()[parent]] + tree.covers()[tree.right()[parent]];
        double share = all > 0 ? tree.covers()[child] / all : 0.5;
        double before = onPath[feature];
        nodes.share()[at] = share;
        nodes.after()[at] = before * share;
        onPath[feature] = before * share;
        double mean = share * add(tree, child, at, level, features);
        onPath[feature] = before;
        return mean;
    }
}
