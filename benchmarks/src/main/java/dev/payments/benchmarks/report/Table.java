package dev.payments.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown. Not thread-safe. */
public final class Table {

    private final List<String> lines = new ArrayList<>();

    /** A table with these columns. */
    public Table(String... columns) {
        lines.add(line(Stream.of(columns)));
        lines.add("|" + String.join("|", Collections.nCopies(columns.length, "---")) + "|");
    }

    /** Adds a row; numbers are rounded to what is worth reading. */
    public Table add(Object... cells) {
        lines.add(line(Stream.of(cells)
                .map(cell -> cell instanceof Number n ? number(n.doubleValue()) : String.valueOf(cell))));
        return this;
    }

    String markdown() {
        return String.join("\n", lines) + "\n";
    }

    /** Three significant digits, and whole where it is large. */
    public static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
