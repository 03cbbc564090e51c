package dev.touchline.scoring;

import dev.touchline.scoring.BoosterTrees.Tree;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the trees of a booster out of XGBoost's UBJSON; the keys are those of its model format (3.0). Used once and thrown
 * away.
 */
final class BoosterReader {
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final UbjsonReader in;
    private String booster = "";
    private String objective = "";
    private int outcomes;
    private int width;
    private float baseScore = Float.NaN;
    private int[] classes = {};
    private List<Tree> trees = List.of();

    private BoosterReader(byte[] ubjson) {
        in = new UbjsonReader(ubjson);
    }

    /**
     * Reads a booster that holds trees for three classes.
     *
     * @throws IllegalArgumentException when it is anything else or damaged; the message says what
     */
    static BoosterTrees read(byte[] ubjson) {
        BoosterReader reader = new BoosterReader(ubjson);
        reader.in.object(key -> reader.either(key, "learner", reader::learner));
        return reader.found();
    }

    private BoosterTrees found() {
        require(
                booster.equals("gbtree"),
                "its booster is '" + booster + "', and only gbtree can be scored; train it with booster=gbtree");
        require(
                objective.equals("multi:softprob") || objective.equals("multi:softmax"),
                "its objective is " + objective + ", and only multi:softprob can be scored");
        require(outcomes == Forest.CLASSES, "it has " + outcomes + " classes, and a match has 3 outcomes");
        return new BoosterTrees(width, baseScore, classes, trees);
    }

    private void either(String key, String wanted, Runnable read) {
        if (key.equals(wanted)) {
            read.run();
        } else {
            in.skip();
        }
    }

    private void learner() {
        in.object(key -> {
            switch (key) {
                case "learner_model_param" -> parameters();
                case "gradient_booster" -> gradientBooster();
                case "objective" -> in.object(inner -> either(inner, "name", () -> objective = word()));
                default -> in.skip();
            }
        });
    }

    private void parameters() {
        in.object(key -> {
            switch (key) {
                case "base_score" -> baseScore = (float) numeral();
                case "num_class" -> outcomes = (int) numeral();
                case "num_feature" -> width = (int) numeral();
                default -> in.skip();
            }
        });
    }

    private void gradientBooster() {
        in.object(key -> {
            switch (key) {
                case "name" -> booster = word();
                case "model" -> model();
                default -> in.skip();
            }
        });
    }

    private void model() {
        in.object(key -> {
            switch (key) {
                case "tree_info" -> classes = in.integers();
                case "trees" -> trees = in.list(() -> new TreeReader().read());
                default -> in.skip();
            }
        });
    }

    /** A number that is written as a text, as all parameters are. */
    private double numeral() {
        String text = word();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("its trees cannot be read: '" + text + "' is no number", e);
        }
    }

    /** A short text that may stand in a message. */
    private String word() {
        String text = in.text();
        require(WORD.matcher(text).matches(), "its trees cannot be read: a parameter is no word");
        return text;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Reads one tree. */
    private final class TreeReader {
        private static final int[] NONE = {};
        private int[] left = NONE;
        private int[] right = NONE;
        private int[] features = NONE;
        private int[] defaultLeft = NONE;
        private float[] thresholds = {};
        private float[] covers = {};

        Tree read() {
            in.object(this::member);
            return new Tree(left, right, features, thresholds, defaultLeft, covers);
        }

        private void member(String key) {
            switch (key) {
                case "left_children" -> left = in.integers();
                case "right_children" -> right = in.integers();
                case "split_indices" -> features = in.integers();
                case "split_conditions" -> thresholds = in.floats();
                case "default_left" -> defaultLeft = in.integers();
                case "sum_hessian" -> covers = in.floats();
                case "categories" -> require(in.integers().length == 0, "it splits by category, not by threshold");
                case "tree_param" -> in.object(this::parameter);
                default -> in.skip();
            }
        }

        private void parameter(String key) {
            if (key.equals("size_leaf_vector")) {
                require(numeral() <= 1, "its leaves hold several values each; one is supported");
            } else {
                in.skip();
            }
        }
    }
}
