package dev.payments.benchmarks.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.util.FileSystemUtils;

/** Loads the contenders in turn, so that what else the machine does hits all alike. */
final class LoadTest {

    static final List<Integer> CONNECTIONS = List.of(16, 128);
    static final int DELIVERIES = 20_000;
    static final int WARM_UP_SECONDS = 20;
    static final int ROUNDS = 3;
    static final int ROUND_SECONDS = 10;

    private static final List<String> JVM_OPTIONS = List.of("-Xms512m", "-Xmx512m");

    private final Map<Contender, Server> servers = new EnumMap<>(Contender.class);
    private final Map<Contender, List<Run>> runs = new EnumMap<>(Contender.class);
    private final Wrk wrk;

    private LoadTest(Wrk wrk) {
        this.wrk = wrk;
    }

    private record Run(int connections, boolean warmUp, Wrk.Round round) {}

    /** The median rounds with so many connections. */
    record Result(List<Wrk.Round> rounds) {

        double perSecond() {
            return median(Wrk.Round::perSecond);
        }

        double p50() {
            return median(Wrk.Round::p50);
        }

        double p99() {
            return median(Wrk.Round::p99);
        }

        double p999() {
            return median(Wrk.Round::p999);
        }

        private double median(ToDoubleFunction<Wrk.Round> figure) {
            return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
        }
    }

    static LoadTest run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("deliveries");
        try {
            Deliveries deliveries = Deliveries.write(directory.resolve("deliveries"), DELIVERIES);
            LoadTest test = new LoadTest(Wrk.posting(deliveries, directory));
            test.measure();
            return test;
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    Result result(Contender contender, int connections) {
        return new Result(runs.get(contender).stream()
                .filter(run -> !run.warmUp() && run.connections() == connections)
                .map(Run::round)
                .toList());
    }

    private void measure() throws IOException, InterruptedException {
        try {
            for (Contender contender : Contender.values()) {
                servers.put(contender, Server.start(contender, JVM_OPTIONS));
                runs.put(contender, new ArrayList<>());
            }
            loadEach(CONNECTIONS.get(0), true, WARM_UP_SECONDS);
            for (int connections : CONNECTIONS) {
                for (int i = 0; i < ROUNDS; i++) {
                    loadEach(connections, false, ROUND_SECONDS);
                }
            }
            for (Contender contender : Contender.values()) {
                requireAllHandled(contender);
            }
        } finally {
            servers.values().forEach(Server::close);
        }
    }

    private void loadEach(int connections, boolean warmUp, int seconds) throws IOException {
        for (Contender contender : Contender.values()) {
            Wrk.Round round = wrk.load(servers.get(contender).port(), connections, seconds);
            System.out.println(contender + ", " + connections + " connections: " + round);
            runs.get(contender).add(new Run(connections, warmUp, round));
        }
    }

    /** When a round ends, one delivery for each connection may be under way that was handled and not answered. */
    private void requireAllHandled(Contender contender) throws IOException, InterruptedException {
        long answered = runs.get(contender).stream()
                .mapToLong(run -> run.round().requests())
                .sum();
        long inFlight = runs.get(contender).stream().mapToLong(Run::connections).sum();
        long handled = servers.get(contender).probe("/handled");
        System.out.printf("%s: %d answered, %d handled%n", contender, answered, handled);
        if (handled < answered || handled > answered + inFlight) {
            throw new IllegalStateException(
                    contender + " handled " + handled + " deliveries, but answered " + answered);
        }
    }
}
