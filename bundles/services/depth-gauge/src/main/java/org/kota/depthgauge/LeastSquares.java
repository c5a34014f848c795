package org.kota.depthgauge;

/**
 * Weighted linear least squares of a few unknowns by the normal equations (Cholesky), with the covariance of what was
 * found.
 */
final class LeastSquares {

    /** A pivot less than this share of its diagonal means that the columns aren't independent. */
    private static final double SINGULAR = 1e-12;

    private final int unknowns;
    private final double[][] normal;
    private final double[] right;
    private double squares;

    LeastSquares(int unknowns) {
        this.unknowns = unknowns;
        normal = new double[unknowns][unknowns];
        right = new double[unknowns];
    }

    void add(double[] row, double value, double weight) {
        for (int i = 0; i < unknowns; i++) {
            double weighted = row[i] * weight;
            right[i] += weighted * value;
            for (int j = 0; j <= i; j++) {
                normal[i][j] += weighted * row[j];
            }
        }
        squares += weight * value * value;
    }

    /** The solution, or null where the rows don't determine one. Call it once, when all rows are there. */
    double[] solve() {
        if (!factorise()) {
            return null;
        }
        double[] solution = solve(right);
        for (int i = 0; i < unknowns; i++) {
            squares -= solution[i] * right[i];
        }
        return solution;
    }

    /** Weighted sum of the squared residuals of the solution. */
    double residual() {
        return Math.max(0, squares);
    }

    /** Inverse of the normal matrix: the covariance of the solution for a residual variance of 1. */
    double[][] covariance() {
        double[][] inverse = new double[unknowns][];
        for (int i = 0; i < unknowns; i++) {
            double[] unit = new double[unknowns];
            unit[i] = 1;
            inverse[i] = solve(unit);
        }
        return inverse;
    }

    /** Replaces the lower half of the normal matrix by its Cholesky factor. */
    private boolean factorise() {
        for (int i = 0; i < unknowns; i++) {
            double diagonal = normal[i][i];
            for (int j = 0; j <= i; j++) {
                double sum = normal[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= normal[i][k] * normal[j][k];
                }
                if (j == i && !(sum > SINGULAR * diagonal)) {
                    return false;
                }
                normal[i][j] = j == i ? StrictMath.sqrt(sum) : sum / normal[j][j];
            }
        }
        return true;
    }

    private double[] solve(double[] values) {
        double[] x = values.clone();
        for (int i = 0; i < unknowns; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= normal[i][k] * x[k];
            }
            x[i] /= normal[i][i];
        }
        for (int i = unknowns - 1; i >= 0; i--) {
            for (int k = i + 1; k < unknowns; k++) {
                x[i] -= normal[k][i] * x[k];
            }
            x[i] /= normal[i][i];
        }
        return x;
    }
}
