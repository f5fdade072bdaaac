package dev.payments.benchmarks.session;

import dev.payments.benchmarks.report.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What one contender did in one cell, over all rounds. Not thread-safe. */
final class Figures {

    private final List<Round> rounds = new ArrayList<>();
    private final List<Integer> connections = new ArrayList<>();

    void add(Round round, int connectionsOpened) {
        rounds.add(round);
        connections.add(connectionsOpened);
    }

    /** The median of the rounds. */
    double perSecond() {
        return Percentile.median(rounds.stream().mapToDouble(Round::perSecond));
    }

    /** The median of the rounds. */
    double connections() {
        return Percentile.median(connections.stream().mapToDouble(Integer::doubleValue));
    }

    int calls() {
        return micros().length;
    }

    /** In milliseconds, of the calls of all rounds. */
    double percentile(int percent) {
        int[] micros = micros();
        int rank = (int) Math.ceil(micros.length * percent / 100.0);
        return micros[Math.max(rank, 1) - 1] / 1_000.0;
    }

    private int[] micros() {
        return rounds.stream()
                .flatMapToInt(round -> IntStream.of(round.micros()))
                .sorted()
                .toArray();
    }
}
