package dev.touchline.bench.load;

/** What is asked: two ceilings and the two ways through Touchline. */
enum Path {
    /** A bare server that answers with the bytes of a real answer. */
    FIXED("fixed bytes"),
    /** The same, and before it answers, another verticle walks the model's trees for one row. */
    WALK("bus + Java walk"),
    /** The one question that the cache knows. */
    HIT("/predict, hit"),
    /** A question that nobody asked before. */
    MISS("/predict, miss");

    private final String label;

    Path(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
