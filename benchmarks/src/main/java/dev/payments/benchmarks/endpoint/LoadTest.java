package dev.payments.benchmarks.endpoint;

import dev.payments.benchmarks.report.Percentile;
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
    static final int ROUNDS = 3;
    static final int ROUND_SECONDS = 10;

    /** A round that takes more than this part of what the one before took, per delivery, no longer warms up. */
    private static final double STEADY = 0.95;

    private static final int MOST_WARM_UPS = 20;
    private static final List<String> JVM_OPTIONS = List.of("-Xms512m", "-Xmx512m");

    private final Map<Contender, Server> servers = new EnumMap<>(Contender.class);
    private final Map<Contender, List<Run>> runs = new EnumMap<>(Contender.class);
    private final Map<Contender, Wrk> wrks = new EnumMap<>(Contender.class);

    private LoadTest() {}

    /** @param cpuMicros the server's for each delivery, on all cores, with collections and compilation */
    record Run(int connections, boolean warmUp, Wrk.Round round, double cpuMicros) {}

    /** The median of each figure with so many connections. */
    record Result(List<Run> rounds) {

        double perSecond() {
            return median(run -> run.round().perSecond());
        }

        double p50() {
            return median(run -> run.round().p50());
        }

        double p99() {
            return median(run -> run.round().p99());
        }

        double p999() {
            return median(run -> run.round().p999());
        }

        /** The processor's time that the server took for each delivery, in microseconds. */
        double cpuMicros() {
            return median(Run::cpuMicros);
        }

        private double median(ToDoubleFunction<Run> figure) {
            return Percentile.median(rounds.stream().mapToDouble(figure));
        }
    }

    static LoadTest run() throws IOException {
        Path directory = Files.createTempDirectory("deliveries");
        try {
            LoadTest test = new LoadTest();
            test.measure(Wrk.script(directory), Deliveries.write(directory.resolve("deliveries"), DELIVERIES));
            return test;
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    Result result(Contender contender, int connections) {
        return new Result(runs.get(contender).stream()
                .filter(run -> !run.warmUp() && run.connections() == connections)
                .toList());
    }

    private void measure(Path script, Deliveries deliveries) throws IOException {
        try {
            for (Contender contender : Contender.values()) {
                Server server = Server.start(contender, JVM_OPTIONS);
                servers.put(contender, server);
                wrks.put(contender, new Wrk(script, deliveries, server.port()));
                runs.put(contender, new ArrayList<>());
            }
            for (Contender contender : Contender.values()) {
                warmUp(contender);
            }
            for (int connections : CONNECTIONS) {
                for (int i = 0; i < ROUNDS; i++) {
                    for (Contender contender : Contender.values()) {
                        load(contender, connections, false);
                    }
                }
            }
            for (Contender contender : Contender.values()) {
                requireAllHandled(contender);
            }
        } finally {
            servers.values().forEach(Server::close);
        }
    }

    /** Some take much longer than others, since there is more code of theirs to compile. */
    private void warmUp(Contender contender) throws IOException {
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            double cpuMicros = load(contender, CONNECTIONS.get(0), true).cpuMicros();
            if (cpuMicros > STEADY * before) {
                return;
            }
            before = cpuMicros;
        }
        throw new IllegalStateException(contender + " does not get steady: the machine does too much else");
    }

    private Run load(Contender contender, int connections, boolean warmUp) throws IOException {
        Server server = servers.get(contender);
        long before = server.cpuTime().toNanos();
        Wrk.Round round = wrks.get(contender).load(connections, ROUND_SECONDS);
        double cpuMicros = (server.cpuTime().toNanos() - before) / 1e3 / round.requests();
        Run run = new Run(connections, warmUp, round, cpuMicros);
        System.out.println(contender + ": " + run);
        runs.get(contender).add(run);
        return run;
    }

    /** When a round ends, one delivery for each connection may be under way that was handled and not answered. */
    private void requireAllHandled(Contender contender) {
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
