package dev.payments.benchmarks.endpoint;

import static dev.payments.benchmarks.endpoint.Contender.HAND_WRITTEN;
import static dev.payments.benchmarks.endpoint.Contender.IDLE;
import static dev.payments.benchmarks.endpoint.Contender.OURS;

import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.Goal;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/** {@link LoadTest}. */
public final class EndpointSection implements Section {

    @Override
    public String title() {
        return "The webhook endpoint under load";
    }

    @Override
    public String method() {
        return """
                Deliveries of 3 kB over HTTP to three Spring Boot applications on Tomcat, each in a JVM of its own with 512 MB of
                heap: the starter with a listener, the controller that Stripe's documentation shows (`Webhook.constructEvent`, the
                data object, 200), and a controller that only reads the bytes. `wrk` with one thread sends %,d signed deliveries
                of different sessions in turn, on keep-alive connections, as fast as they are answered; the guard keeps its keys
                in memory, and only %,d of them, so that every delivery is a new one whenever it comes round. Each is warmed up
                until its processor's time per delivery no longer falls, then there are %d rounds of %d s in turn; each figure is
                the median of the rounds. `wrk` shares the cores with the server; the processor's time is the server's alone.
                That every answer was a success is checked, and that the listener was called once for each.""".formatted(LoadTest.DELIVERIES, OurService.REMEMBERED, LoadTest.ROUNDS, LoadTest.ROUND_SECONDS);
    }

    @Override
    public Findings measure() throws Exception {
        LoadTest test = LoadTest.run();
        Table table = new Table(
                "contender",
                "connections",
                "per second",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "server's CPU µs per delivery");
        List<Goal> goals = new ArrayList<>();
        for (int connections : LoadTest.CONNECTIONS) {
            for (Contender contender : Contender.values()) {
                LoadTest.Result result = test.result(contender, connections);
                table.add(
                        contender,
                        connections,
                        result.perSecond(),
                        result.p50(),
                        result.p99(),
                        result.p999(),
                        result.cpuMicros());
            }
            goals.addAll(goals(test, connections));
        }
        return new Findings(goals, table);
    }

    private static List<Goal> goals(LoadTest test, int connections) {
        LoadTest.Result ours = test.result(OURS, connections);
        LoadTest.Result handWritten = test.result(HAND_WRITTEN, connections);
        LoadTest.Result idle = test.result(IDLE, connections);
        String at = ", " + connections + " connections";
        return List.of(
                Goal.atLeast(2.5, "our rate / the hand-written one's" + at, ours.perSecond() / handWritten.perSecond()),
                Goal.atMost(1, "our p99 / the hand-written one's" + at, ours.p99() / handWritten.p99()),
                Goal.atLeast(0.75, "our rate / that of doing nothing" + at, ours.perSecond() / idle.perSecond()));
    }
}
