package dev.payments.benchmarks.start;

import dev.payments.benchmarks.report.Percentile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Starts of every contender, in turn, so that a drift of the machine hits all alike. Not thread-safe. */
final class Starts {

    private static final int ROUNDS = 11;

    private final Map<Contender, List<Start>> starts = new EnumMap<>(Contender.class);

    /** Starts each of them, twice in a round, after one start that does not count. */
    static Starts measure() throws Exception {
        Starts measured = new Starts();
        Deliveries deliveries = Deliveries.warm();
        try (ClassPaths classPaths = new ClassPaths()) {
            for (Contender contender : Contender.values()) {
                Start.withFirstWebhook(contender, classPaths.of(contender), deliveries);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Contender contender : Contender.values()) {
                    measured.add(contender, Start.withFirstWebhook(contender, classPaths.of(contender), deliveries));
                }
                for (Contender contender : Contender.values()) {
                    measured.add(contender, Start.withInspection(contender, classPaths.of(contender), deliveries));
                }
            }
        }
        return measured;
    }

    private void add(Contender contender, Start start) {
        starts.computeIfAbsent(contender, key -> new ArrayList<>()).add(start);
    }

    double median(Contender contender, Function<Start, OptionalDouble> figure) {
        return percentile(contender, 0.5, figure);
    }

    /** By the nearest rank. */
    double percentile(Contender contender, double share, Function<Start, OptionalDouble> figure) {
        return Percentile.of(share, starts.get(contender).stream().map(figure).flatMapToDouble(OptionalDouble::stream));
    }
}
