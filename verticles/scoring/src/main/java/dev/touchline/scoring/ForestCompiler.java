package dev.touchline.scoring;

import dev.touchline.scoring.BoosterJson.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays the trees of a booster out as a {@link Forest}. Used once and thrown away. */
final class ForestCompiler {
    private final BoosterJson booster;
    private final int width;
    private long[] nodes = new long[1 << 12];
    private int size;

    private ForestCompiler(BoosterJson booster) {
        this.booster = booster;
        this.width = booster.width();
    }

    /**
     * Compiles a booster.
     *
     * @param json XGBoost's JSON form of it
     * @throws IllegalArgumentException when it holds something that a forest cannot say, or makes no sense
     */
    static Forest compile(byte[] json) {
        return new ForestCompiler(BoosterJson.read(json)).compile();
    }

    private Forest compile() {
        require(width > 0 && width <= Forest.MAX_WIDTH, "it has " + width + " features; 1 to 2047 can be scored");
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
        int[] types = booster.treeInfo();
        for (int i = 0; i < types.length; i++) {
            require(types[i] >= 0 && types[i] < Forest.CLASSES, "a tree belongs to class " + types[i]);
            classes.get(types[i]).add(booster.trees().get(i));
        }
        return classes;
    }

    private int addNothing() {
        append(Forest.leaf(0f, width));
        return 0;
    }

    /** Appends the tree level by level, so that siblings lie side by side, and gives its depth. */
    private int add(Tree tree) {
        check(tree);
        List<Integer> level = List.of(0);
        int placed = 0;
        int depth = -1;
        while (!level.isEmpty()) {
            placed += level.size();
            require(placed <= tree.leftChildren().length, "the nodes of a tree run in a circle");
            level = addLevel(tree, level);
            depth++;
        }
        return depth;
    }

    private List<Integer> addLevel(Tree tree, List<Integer> level) {
        List<Integer> below = new ArrayList<>();
        int firstBelow = size + level.size();
        for (int node : level) {
            int left = tree.leftChildren()[node];
            if (left == -1) {
                append(Forest.leaf(tree.splitConditions()[node], width));
            } else {
                append(split(tree, node, firstBelow + below.size() + 1 - size));
                below.add(child(tree, left));
                below.add(child(tree, tree.rightChildren()[node]));
            }
        }
        return below;
    }

    private long split(Tree tree, int node, int toRight) {
        int feature = tree.splitIndices()[node];
        float threshold = tree.splitConditions()[node];
        require(feature >= 0 && feature < width, "a node asks for feature " + feature + " of " + width);
        require(!Float.isNaN(threshold), "a node has no threshold");
        require(toRight <= Forest.MAX_DISTANCE, "a tree has more nodes than can be scored");
        return Forest.split(feature, tree.defaultLeft()[node] != 0, threshold, width, toRight);
    }

    private static int child(Tree tree, int node) {
        require(
                node > 0 && node < tree.leftChildren().length,
                "a tree names node " + node + ", which it does not have");
        return node;
    }

    private static void check(Tree tree) {
        int count = tree.leftChildren().length;
        boolean whole = count > 0
                && tree.rightChildren().length == count
                && tree.splitIndices().length == count
                && tree.splitConditions().length == count
                && tree.defaultLeft().length == count;
        require(whole, "the lists of a tree's nodes differ in length");
        require(tree.treeParam().sizeLeafVector() <= 1, "its leaves hold several values each; one is supported");
        require(tree.categories() == null || tree.categories().length == 0, "it splits by category, not by threshold");
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
