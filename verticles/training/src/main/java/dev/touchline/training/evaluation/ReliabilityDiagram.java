package dev.touchline.training.evaluation;

import dev.touchline.football.grading.Tally;
import java.util.List;
import java.util.Locale;

/**
 * Draws, as SVG, how often things came true that were stated with some probability. On the diagonal stated and observed
 * agree; the bars below say how many probabilities each point stands for. Stateless.
 */
public final class ReliabilityDiagram {
    private static final int LEFT = 60;
    private static final int TOP = 40;
    private static final int SIZE = 400;
    private static final int BARS_TOP = 480;
    private static final int BARS_HEIGHT = 90;
    private static final int GRID = 5;

    private ReliabilityDiagram() {}

    /** The picture of these bins, the same text for the same bins. */
    public static String svg(List<Tally.Bin> bins, String title) {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 500 640\" width=\"500\" height=\"640\"")
                .append(" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n")
                .append("<title>Reliability diagram</title>\n")
                .append("<rect width=\"500\" height=\"640\" fill=\"#fff\"/>\n");
        text(svg, 260, 24, "middle", title);
        grid(svg);
        points(svg, bins);
        bars(svg, bins);
        return svg.append("</svg>\n").toString();
    }

    private static void grid(StringBuilder svg) {
        for (int i = 0; i <= GRID; i++) {
            double share = i / (double) GRID;
            line(svg, x(share), y(0), x(share), y(1), "#ddd");
            line(svg, x(0), y(share), x(1), y(share), "#ddd");
            text(svg, x(share), y(0) + 16, "middle", number(share, 1));
            text(svg, x(0) - 8, y(share) + 4, "end", number(share, 1));
        }
        line(svg, x(0), y(0), x(1), y(1), "#999");
        text(svg, 260, y(0) + 32, "middle", "stated probability (above: observed frequency; below: how many)");
    }

    private static void points(StringBuilder svg, List<Tally.Bin> bins) {
        StringBuilder path = new StringBuilder();
        for (Tally.Bin bin : bins) {
            if (bin.count() > 0) {
                path.append(path.isEmpty() ? "M" : " L")
                        .append(number(x(bin.stated()), 1))
                        .append(' ')
                        .append(number(y(bin.observed()), 1));
                svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"#0a6\"/>\n"
                        .formatted(number(x(bin.stated()), 1), number(y(bin.observed()), 1)));
            }
        }
        svg.append("<path d=\"").append(path).append("\" fill=\"none\" stroke=\"#0a6\"/>\n");
    }

    private static void bars(StringBuilder svg, List<Tally.Bin> bins) {
        long most = bins.stream().mapToLong(Tally.Bin::count).max().orElse(0);
        double width = SIZE / (double) bins.size();
        for (int i = 0; i < bins.size(); i++) {
            long count = bins.get(i).count();
            double height = most == 0 ? 0 : BARS_HEIGHT * (double) count / most;
            double left = LEFT + i * width;
            svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#9cc\"/>\n"
                    .formatted(
                            number(left + 1, 1),
                            number(BARS_TOP + BARS_HEIGHT - height, 1),
                            number(width - 2, 1),
                            number(height, 1)));
            svg.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" font-size=\"8\">%d</text>\n"
                    .formatted(number(left + width / 2, 1), BARS_TOP + BARS_HEIGHT + 14, count));
        }
    }

    private static double x(double share) {
        return LEFT + SIZE * share;
    }

    private static double y(double share) {
        return TOP + SIZE * (1 - share);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
                .formatted(number(x1, 1), number(y1, 1), number(x2, 1), number(y2, 1), colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(number(x, 1), number(y, 1), anchor, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
