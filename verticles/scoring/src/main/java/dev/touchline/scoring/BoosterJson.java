package dev.touchline.scoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** The parts of XGBoost's JSON model format (3.0) that scoring depends on; the names are the format's. */
@JsonIgnoreProperties(ignoreUnknown = true)
record BoosterJson(Learner learner) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Learner(LearnerModelParam learnerModelParam, GradientBooster gradientBooster, Objective objective) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LearnerModelParam(String baseScore, int numClass, int numFeature, int numTarget) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Objective(String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record GradientBooster(String name, Model model) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Model(int[] treeInfo, List<Tree> trees) {}

    /**
     * One tree: an entry a node. {@code splitConditions} holds a leaf's value where {@code leftChildren} is -1. The
     * {@code categories} are those of categorical splits.
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tree(
            int[] leftChildren,
            int[] rightChildren,
            int[] splitIndices,
            float[] splitConditions,
            int[] defaultLeft,
            int[] categories,
            TreeParam treeParam) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TreeParam(int numNodes, int sizeLeafVector) {}

    /**
     * Reads a model that holds trees for three classes.
     *
     * @throws IllegalArgumentException when it is anything else; the message says what
     */
    static BoosterJson read(byte[] json) {
        try {
            BoosterJson model = MAPPER.readValue(json, BoosterJson.class);
            model.check();
            return model;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("its trees cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("its trees cannot be read", e);
        }
    }

    private void check() {
        String booster = learner.gradientBooster.name;
        require(
                booster.equals("gbtree"),
                "its booster is '" + booster + "', and only gbtree can be scored; train it with booster=gbtree");
        String objective = learner.objective.name;
        require(
                objective.equals("multi:softprob") || objective.equals("multi:softmax"),
                "its objective is " + objective + ", and only multi:softprob can be scored");
        int classes = learner.learnerModelParam.numClass;
        require(classes == Forest.CLASSES, "it has " + classes + " classes, and a match has 3 outcomes");
        require(treeInfo().length == trees().size(), "its trees and their classes differ in number");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    int[] treeInfo() {
        return learner.gradientBooster.model.treeInfo;
    }

    List<Tree> trees() {
        return learner.gradientBooster.model.trees;
    }

    int width() {
        return learner.learnerModelParam.numFeature;
    }

    float baseScore() {
        return Float.parseFloat(learner.learnerModelParam.baseScore);
    }
}
