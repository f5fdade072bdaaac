package dev.payments.benchmarks.report;

/**
 * A ratio, and the bound that it should keep.
 *
 * @param what what is divided by what
 * @param atLeast whether the bound is a lower one
 */
public record Goal(String what, boolean atLeast, double bound, double measured) {

    public static Goal atLeast(double bound, String what, double measured) {
        return new Goal(what, true, bound, measured);
    }

    public static Goal atMost(double bound, String what, double measured) {
        return new Goal(what, false, bound, measured);
    }

    String wanted() {
        return (atLeast ? "at least " : "at most ") + Table.number(bound);
    }

    boolean isMet() {
        return atLeast ? measured >= bound : measured <= bound;
    }
}
