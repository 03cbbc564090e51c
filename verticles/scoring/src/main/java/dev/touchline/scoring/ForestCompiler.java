package dev.touchline.scoring;

import dev.touchline.scoring.BoosterTrees.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays the trees of a booster out as a {@link Forest}. Used once and thrown away. */
final class ForestCompiler {
    private final BoosterTrees booster;
    private final int width;
    private long[] nodes = new long[1 << 12];
    private int size;

    private ForestCompiler(BoosterTrees booster) {
        this.booster = booster;
        this.width = booster.width();
    }

    /**
     * Compiles a booster.
     *
     * @throws IllegalArgumentException when a tree is larger than a forest can hold
     */
    static Forest compile(BoosterTrees booster) {
        return new ForestCompiler(booster).compile();
    }

    private Forest compile() {
        List<List<Tree>> classes = byClass();
        int rounds = classes.stream().mapToInt(List::size).max().orElse(0);
        int[] roots = new int[rounds * Forest.CLASSES];
        int[] depths = new int[rounds];
        for (int round = 0; round < rounds; round++) {
            for (int type = 0; type < Forest.CLASSES; type++) {
                roots[round * Forest.CLASSES + type] = size;
                List<Tree> trees = classes.get(type);
                // Where a class has fewer trees than another, adding nothing leaves its sum as it is.
                int depth = round < trees.size() ? add(trees.get(round)) : addNothing();
                depths[round] = Math.max(depths[round], depth);
            }
        }
        return new Forest(Arrays.copyOf(nodes, size), roots, depths, width, booster.baseScore());
    }

    private List<List<Tree>> byClass() {
        List<List<Tree>> classes = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < booster.classes().length; i++) {
            classes.get(booster.classes()[i]).add(booster.trees().get(i));
        }
        return classes;
    }

    private int addNothing() {
        append(Forest.leaf(0f, width));
        return 0;
    }

    /** Appends the tree level by level, so that siblings lie side by side, and gives its depth. */
    private int add(Tree tree) {
        List<Integer> level = List.of(0);
        int depth = -1;
        while (!level.isEmpty()) {
            level = addLevel(tree, level);
            depth++;
        }
        return depth;
    }

    private List<Integer> addLevel(Tree tree, List<Integer> level) {
        List<Integer> below = new ArrayList<>();
        int firstBelow = size + level.size();
        for (int node : level) {
            if (tree.isLeaf(node)) {
                append(Forest.leaf(tree.thresholds()[node], width));
            } else {
                append(split(tree, node, firstBelow + below.size() + 1 - size));
                below.add(tree.left()[node]);
                below.add(tree.right()[node]);
            }
        }
        return below;
    }

    private long split(Tree tree, int node, int toRight) {
        require(toRight <= Forest.MAX_DISTANCE, "a tree has more nodes than can be scored");
        boolean missingGoesLeft = tree.defaultLeft()[node] != 0;
        return Forest.split(tree.features()[node], missingGoesLeft, tree.thresholds()[node], width, toRight);
    }

    private void append(long node) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * size);
        }
        nodes[size++] = node;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
