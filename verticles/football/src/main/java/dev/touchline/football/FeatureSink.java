package dev.touchline.football;

/** Takes the features of one match, in order. Confined to one thread. */
final class FeatureSink {
    private final float[] values;
    private int next;

    FeatureSink(int size) {
        values = new float[size];
    }

    /** Adds the next feature; {@code NaN} where it is not known. */
    void put(double value) {
        values[next++] = (float) value;
    }

    /** The features put so far. */
    float[] values() {
        if (next != values.length) {
            throw new IllegalStateException("expected " + values.length + " features, got " + next);
        }
        return values;
    }
}
