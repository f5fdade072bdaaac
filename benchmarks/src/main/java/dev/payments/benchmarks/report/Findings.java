package dev.payments.benchmarks.report;

import java.util.List;

/**
 * What a section found.
 *
 * @param goals the ratios that matter, each beside what was hoped for
 * @param table all figures
 */
public record Findings(List<Goal> goals, Table table) {

    String markdown() {
        Table ratios = new Table("ratio", "goal", "measured", "met");
        goals.forEach(goal -> ratios.add(goal.what(), goal.wanted(), goal.measured(), goal.isMet() ? "yes" : "no"));
        return (goals.isEmpty() ? "" : ratios.markdown() + "\n") + table.markdown();
    }
}
