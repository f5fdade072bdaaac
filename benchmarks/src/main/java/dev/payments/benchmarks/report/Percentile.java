package dev.payments.benchmarks.report;

import java.util.stream.DoubleStream;

/** A figure among several, by its rank. */
public final class Percentile {

    private Percentile() {}

    /** The figure in the middle. */
    public static double median(DoubleStream figures) {
        return of(0.5, figures);
    }

    /** The figure below which this share of the others is, by the nearest rank. */
    public static double of(double share, DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return sorted[(int) (share * (sorted.length - 1) + 0.5)];
    }
}
