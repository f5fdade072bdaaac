package dev.payments.benchmarks.session;

import dev.payments.benchmarks.report.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All contenders on one kind of thread, each in its own JVM, taking turns at one Stripe. Not thread-safe. */
final class Contest implements AutoCloseable {

    static final int ROUNDS = 3;
    private static final int WARM_UP_MILLIS = 30_000;
    private static final int RUN_UP_MILLIS = 400;
    private static final int MILLIS = 1_200;

    private final StripeProcess stripe;
    private final CallerThreads threads;
    private final Map<Contender, ChildJvm> clients = new EnumMap<>(Contender.class);

    Contest(JavaHome java, List<String> options, StripeProcess stripe, CallerThreads threads) {
        this.stripe = stripe;
        this.threads = threads;
        List<String> jvmOptions = new ArrayList<>(options);
        jvmOptions.add("-Xmx512m");
        for (Contender contender : Contender.values()) {
            clients.put(
                    contender,
                    ChildJvm.start(
                            java.path(),
                            jvmOptions,
                            SessionClient.class,
                            contender.name(),
                            threads.name(),
                            stripe.apiBase().toString()));
        }
    }

    Map<Cell, Map<Contender, Figures>> run() throws IOException {
        warmUp();
        Map<Cell, Map<Contender, Figures>> figures = new LinkedHashMap<>();
        List<Contender> order = new ArrayList<>(clients.keySet());
        for (int round = 0; round < ROUNDS; round++) {
            for (Cell cell : Cell.all(threads)) {
                for (Contender contender : order) {
                    figures.computeIfAbsent(cell, key -> new EnumMap<>(Contender.class))
                            .computeIfAbsent(contender, key -> new Figures())
                            .add(round(contender, cell), stripe.count().connections());
                }
            }
            Collections.rotate(order, 1);
        }
        return figures;
    }

    private void warmUp() throws IOException {
        List<Integer> bodyLengths = new ArrayList<>();
        for (Contender contender : clients.keySet()) {
            stripe.reset(1);
            run(contender, 64, 0, WARM_UP_MILLIS);
            bodyLengths.add(stripe.count().bodyLength());
        }
        if (bodyLengths.stream().distinct().count() > 1) {
            throw new IllegalStateException("the contenders send different bodies, of these lengths: " + bodyLengths);
        }
    }

    private Round round(Contender contender, Cell cell) throws IOException {
        stripe.reset(cell.thinkingMillis());
        Round round = run(contender, cell.callers(), RUN_UP_MILLIS, MILLIS);
        int answered = stripe.count().requests();
        if (answered < round.micros().length) {
            throw new IllegalStateException(
                    "%s: %d calls, %d answers".formatted(contender, round.micros().length, answered));
        }
        return round;
    }

    private Round run(Contender contender, int callers, int runUpMillis, int millis) throws IOException {
        ChildJvm client = clients.get(contender);
        client.tell(callers + " " + runUpMillis + " " + millis);
        return Round.of(client.awaitLine("round "));
    }

    @Override
    public void close() {
        clients.values().forEach(ChildJvm::close);
    }
}
