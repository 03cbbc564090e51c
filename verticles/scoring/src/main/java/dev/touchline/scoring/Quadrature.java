package dev.touchline.scoring;

/**
 * Gauss and Legendre's points between 0 and 1 and their weights: a polynomial's integral is the weighted sum of its values
 * there, exactly, up to the degree {@code 2 n - 1} for {@code n} points.
 */
record Quadrature(double[] points, double[] weights) {
    private static final int STEPS = 100;

    /** So many points as integrate a polynomial of this degree exactly. */
    static Quadrature exactTo(int degree) {
        int count = degree / 2 + 1;
        double[] points = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            // A usual first guess of the root; Newton's steps do the rest.
            double x = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = slope(count, x);
            for (int step = 0; step < STEPS; step++) {
                double next = x - legendre(count, x) / slope;
                boolean settled = Math.abs(next - x) < 1e-16;
                x = next;
                slope = slope(count, x);
                if (settled) {
                    break;
                }
            }
            points[i] = (1 + x) / 2;
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }
        return new Quadrature(points, weights);
    }

    private static double legendre(int degree, double x) {
        double before = 0;
        double value = 1;
        for (int k = 1; k <= degree; k++) {
            double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
            before = value;
            value = next;
        }
        return value;
    }

    private static double slope(int degree, double x) {
        return degree * (x * legendre(degree, x) - legendre(degree - 1, x)) / (x * x - 1);
    }
}
