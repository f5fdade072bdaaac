package dev.payments.benchmarks.report;

/** One question, answered in one run: what is ours, and its peers beside it. */
public interface Section {

    /** The heading, by which {@code bin/benchmark} selects it too. */
    String title();

    /** What is compared with what, and how, in Markdown. */
    String method();

    /** Runs it all; takes minutes. */
    Findings measure() throws Exception;
}
