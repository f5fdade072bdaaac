package dev.payments.benchmarks.webhook;

import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.Goal;
import dev.payments.benchmarks.report.JmhRun;
import dev.payments.benchmarks.report.JmhRun.Line;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;

/** {@link VerifyAndReadBenchmark}. */
public final class VerifyAndReadSection implements Section {

    private static final String TODAY = "kB=3, secrets=1";

    @Override
    public String title() {
        return "Verify and read a webhook";
    }

    @Override
    public String method() {
        return """
                From the bytes of a `checkout.session.completed` and its `Stripe-Signature` to an event: `WebhookParser.parse` beside
                stripe-java (`Webhook.constructEvent`, then the data object) and beside computing the HMAC alone, once for each
                secret that has to be tried. The 3 kB are a session as Stripe renders it today; of several secrets the last one
                fits, or none. JMH, one thread; the ratios are of the calmest second's median of six, since what else runs on the machine's
                cores slows down code full of branches (reading JSON) far more than a hash.""";
    }

    @Override
    public Findings measure() throws RunnerException {
        JmhRun run = JmhRun.of(VerifyAndReadBenchmark.class);
        Table table = new Table(
                "contender",
                "parameters",
                "µs, median of the calmest second",
                "mean µs",
                "p99 µs",
                "bytes allocated",
                "time against the HMAC",
                "time against stripe-java");
        for (Line line : run.lines()) {
            table.add(
                    line.method(),
                    line.parameters(),
                    line.calmestMedian(),
                    line.score(),
                    line.percentile(99),
                    line.allocated(),
                    line.calmestMedian() / score(run, "hmacAlone", line.parameters()),
                    line.calmestMedian() / score(run, stripeJava(line), line.parameters()));
        }
        return new Findings(goals(run), table);
    }

    private static List<Goal> goals(JmhRun run) {
        double ours = score(run, "ours", TODAY);
        double hmac = score(run, "hmacAlone", TODAY);
        return List.of(
                Goal.atLeast(6, "stripe-java's time / ours, 3 kB", score(run, "stripeJava", TODAY) / ours),
                Goal.atLeast(
                        30,
                        "stripe-java's allocation / ours, 3 kB",
                        line(run, "stripeJava", TODAY).allocated()
                                / line(run, "ours", TODAY).allocated()),
                Goal.atMost(3, "our time / the HMAC's, 3 kB", ours / hmac),
                Goal.atMost(
                        1.3,
                        "our time for a forged delivery / the HMAC's, 3 kB",
                        score(run, "oursForged", TODAY) / hmac));
    }

    private static String stripeJava(Line line) {
        return line.method().endsWith("Forged") ? "stripeJavaForged" : "stripeJava";
    }

    private static double score(JmhRun run, String method, String parameters) {
        return line(run, method, parameters).calmestMedian();
    }

    private static Line line(JmhRun run, String method, String parameters) {
        return run.line(method, parameters, Mode.SampleTime);
    }
}
