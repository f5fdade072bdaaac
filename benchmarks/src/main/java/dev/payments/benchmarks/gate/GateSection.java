package dev.payments.benchmarks.gate;

import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.JmhRun;
import dev.payments.benchmarks.report.JmhRun.Line;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** {@link GuardBenchmark}. */
public final class GateSection implements Section {

    @Override
    public String title() {
        return "The gate";
    }

    @Override
    public String method() {
        return "";
    }

    @Override
    public Findings measure() throws RunnerException {
        Table table = new Table("contender", "parameters", "per second");
        for (Line line : JmhRun.of(GuardBenchmark.class).lines()) {
            table.add(line.method(), line.parameters(), line.score());
        }
        return new Findings(List.of(), table);
    }
}
