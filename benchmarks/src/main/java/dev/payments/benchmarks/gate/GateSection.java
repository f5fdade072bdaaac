package dev.payments.benchmarks.gate;

import dev.payments.benchmarks.report.ChildJvm;
import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.Goal;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it costs to announce an order once, beside what it costs to insert its rows and commit them. */
public final class GateSection implements Section {

    private static final String MANY = "10000000";

    @Override
    public String title() {
        return "The gate";
    }

    @Override
    public String method() {
        return """
                `IdempotencyGuard.runOnce` as for a paid order, with a new key, a new claim and a listener that does nothing, from 8
                threads, beside what nobody can avoid: the bare inserts of the same two rows into the same table through the same
                pool, and their commit (in memory: adding to a concurrent set). With no keys before, and with ten million. Medians of 5 rounds of 2 s, taken in turn. PostgreSQL 18 is as it is
                installed, but for 2 GB of shared buffers: a commit waits for the disk (fsync). As it is the disk that is measured
                then, the same without that wait stands beside it.""";
    }

    @Override
    public Findings measure() throws IOException {
        Map<String, Double> rates = rates();
        Table table = new Table(
                "store",
                "keys before",
                "guard, per second",
                "bare, per second",
                "guard / bare",
                "guard / guard without keys");
        rates.forEach((name, rate) -> {
            String[] parts = name.split("\\|");
            if (parts[2].equals("guard")) {
                double bare = rates.get(parts[0] + "|" + parts[1] + "|bare");
                table.add(parts[0], parts[1], rate, bare, rate / bare, rate / rates.get(parts[0] + "|0|guard"));
            }
        });
        return new Findings(goals(rates), table);
    }

    private static List<Goal> goals(Map<String, Double> rates) {
        List<Goal> goals = new ArrayList<>();
        for (String store : List.of("PostgreSQL", "PostgreSQL, synchronous_commit=off")) {
            double empty = rates.get(store + "|0|guard");
            double full = rates.get(store + "|" + MANY + "|guard");
            goals.add(Goal.atLeast(0.8, store + ": guard / bare, no keys", empty / rates.get(store + "|0|bare")));
            goals.add(Goal.atLeast(
                    0.8, store + ": guard / bare, ten million keys", full / rates.get(store + "|" + MANY + "|bare")));
            goals.add(Goal.atLeast(0.9, store + ": guard with ten million keys / with none", full / empty));
        }
        return goals;
    }

    private static Map<String, Double> rates() throws IOException {
        Map<String, Double> rates = new LinkedHashMap<>();
        try (ChildJvm child = ChildJvm.start(List.of("-Xmx12g"), GateRates.class)) {
            for (int i = 0; i < 16; i++) {
                String line = child.awaitLine("RATE ");
                int rate = line.lastIndexOf('|');
                rates.put(line.substring(0, rate), Double.valueOf(line.substring(rate + 1)));
            }
        }
        return rates;
    }
}
