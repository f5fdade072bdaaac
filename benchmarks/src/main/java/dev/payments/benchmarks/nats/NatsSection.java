package dev.payments.benchmarks.nats;

import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.Goal;
import dev.payments.benchmarks.report.JmhRun;
import dev.payments.benchmarks.report.JmhRun.Line;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;

/** {@link SessionRequestBenchmark}. */
public final class NatsSection implements Section {

    @Override
    public String title() {
        return "Session requests over NATS and over HTTP";
    }

    @Override
    public String method() {
        return """
                The same request for a session to one service, 64 in flight: NATS (`create.payment.session`, as NestJS sends it)
                beside HTTP (`POST /payments/create-payment-session`), with a Stripe that takes no time. JMH.""";
    }

    @Override
    public Findings measure() throws RunnerException {
        JmhRun run = JmhRun.of(SessionRequestBenchmark.class);
        Table table = new Table("contender", "per second", "mean ms", "p99 ms", "bytes allocated, client included");
        for (String method : List.of("overNats", "overHttp")) {
            Line rate = run.line(method, "", Mode.Throughput);
            Line time = run.line(method, "", Mode.SampleTime);
            table.add(method, 1000 * rate.score(), time.score(), time.percentile(99), rate.allocated());
        }
        Line nats = run.line("overNats", "", Mode.SampleTime);
        Line http = run.line("overHttp", "", Mode.SampleTime);
        return new Findings(
                List.of(
                        Goal.atMost(1, "mean time over NATS / over HTTP", nats.score() / http.score()),
                        Goal.atMost(1, "p99 over NATS / over HTTP", nats.percentile(99) / http.percentile(99))),
                table);
    }
}
