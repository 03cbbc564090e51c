package dev.touchline.contracts.prediction;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Rows of probabilities that take one array rather than an object for each cell: predictions are cached by the thousand,
 * and what the collector copies it copies object by object. Equal to any list with the same rows. Immutable.
 */
public final class Scorelines extends AbstractList<List<Double>> implements RandomAccess {
    private static final Scorelines NONE = new Scorelines(0, 0, new double[0]);

    private final int rows;
    private final int columns;
    private final double[] cells;

    private Scorelines(int rows, int columns, double[] cells) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
    }

    /** What a cell holds. */
    @FunctionalInterface
    public interface Cell {
        double at(int row, int column);
    }

    /** As many rows and columns, whose cells are asked for once. */
    public static Scorelines of(int rows, int columns, Cell cell) {
        double[] cells = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells[row * columns + column] = cell.at(row, column);
            }
        }
        return new Scorelines(rows, columns, cells);
    }

    /**
     * The same rows.
     *
     * @throws IllegalArgumentException when they are not equally long
     */
    public static Scorelines copyOf(List<List<Double>> rows) {
        if (rows instanceof Scorelines already) {
            return already;
        }
        if (rows.isEmpty()) {
            return NONE;
        }
        int columns = rows.get(0).size();
        if (rows.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("the rows of scorelines must be equally long");
        }
        return of(rows.size(), columns, (row, column) -> rows.get(row).get(column));
    }

    /** How many columns each row has. */
    public int columns() {
        return columns;
    }

    /** One cell, without an object for it. */
    public double cell(int row, int column) {
        return cells[row * columns + column];
    }

    @Override
    public List<Double> get(int row) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException(row);
        }
        return new Row(row);
    }

    @Override
    public int size() {
        return rows;
    }

    private final class Row extends AbstractList<Double> implements RandomAccess {
        private final int row;

        Row(int row) {
            this.row = row;
        }

        @Override
        public Double get(int column) {
            if (column < 0 || column >= columns) {
                throw new IndexOutOfBoundsException(column);
            }
            return cell(row, column);
        }

        @Override
        public int size() {
            return columns;
        }
    }
}
