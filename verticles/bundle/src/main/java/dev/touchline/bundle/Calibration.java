package dev.touchline.bundle;

/**
 * How the trees' margins become probabilities: {@code softmax(margin / temperature)} (Guo et al., "On Calibration of
 * Modern Neural Networks", 2017). Immutable.
 *
 * @param kind {@code identity}, with temperature 1, or {@code temperature}
 * @param temperature above 1 flattens the probabilities, below 1 sharpens them
 */
public record Calibration(String kind, double temperature) {
    private static final String IDENTITY = "identity";
    private static final String TEMPERATURE = "temperature";

    /** Refuses an unknown kind or a temperature that is not a positive number with an {@link IllegalArgumentException}. */
    public Calibration {
        if (!IDENTITY.equals(kind) && !TEMPERATURE.equals(kind)) {
            throw new IllegalArgumentException("unknown calibration kind '" + kind + "'");
        }
        if (!(temperature > 0) || Double.isInfinite(temperature) || (IDENTITY.equals(kind) && temperature != 1)) {
            throw new IllegalArgumentException("a " + kind + " calibration cannot have temperature " + temperature);
        }
    }

    /** The softmax as it is. */
    public static Calibration identity() {
        return new Calibration(IDENTITY, 1);
    }

    /** The softmax of margins divided by a temperature. */
    public static Calibration temperature(double temperature) {
        return new Calibration(TEMPERATURE, temperature);
    }

    /** Probabilities, adding up to one, of the classes whose margins are given. The same on every platform. */
    public double[] probabilities(float[] margins) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float margin : margins) {
            largest = Math.max(largest, margin);
        }
        double[] p = new double[margins.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = StrictMath.exp((margins[i] - largest) / temperature);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
