package dev.payments.benchmarks.session;

import static dev.payments.benchmarks.session.Contender.BARE_POST;
import static dev.payments.benchmarks.session.Contender.OURS;
import static dev.payments.benchmarks.session.Contender.STRIPE_JAVA;

import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.Goal;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link Contender}s beside each other in every {@link Cell}. */
public final class SessionSection implements Section {

    /** Below this, the slowest of a hundred is only the slowest. */
    private static final int CALLS_FOR_P99 = 100;

    @Override
    public String title() {
        return "Creating payment sessions";
    }

    @Override
    public String method() {
        return """
                A checkout session of two items is created by `PaymentSessions` (ours), by stripe-java as its manual shows it
                (`StripeClient`, its own transport), and by a bare POST of the same form with the JDK's HTTP client, whose answer
                nobody reads. So many callers at once, each of which creates one session after the other, over HTTP/1.1 and TLS at
                a server on the same machine that thinks for so long; the server and each contender have a JVM of their own, and
                the contenders take turns cell by cell. Rates are the median of 3 rounds of 1.2 s, after a run-up of 0.4 s; p50 and
                p99 are over the calls of all rounds, and p99 is left out where there were less than 100. Connections are those
                that the server accepted from the beginning of the run-up, where it had closed all, to the end of the round
                (median). Measured on Java %s.""".formatted(on(JavaHome.preferablyWithVirtualThreads()));
    }

    @Override
    public Findings measure() throws Exception {
        JavaHome java = JavaHome.preferablyWithVirtualThreads();
        Map<Cell, Map<Contender, Figures>> figures = new LinkedHashMap<>();
        try (Certificate certificate = new Certificate(java.path());
                StripeProcess stripe = new StripeProcess(java, certificate.store())) {
            for (CallerThreads threads : kinds(java)) {
                try (Contest contest = new Contest(java, certificate.trustOptions(), stripe, threads)) {
                    figures.putAll(contest.run());
                }
            }
        }
        return new Findings(goals(kinds(java), figures), table(figures));
    }

    private static String on(JavaHome java) {
        return java.feature() + (java.hasVirtualThreads() ? "" : ", which has no virtual threads");
    }

    private static List<CallerThreads> kinds(JavaHome java) {
        return java.hasVirtualThreads() ? List.of(CallerThreads.values()) : List.of(CallerThreads.PLATFORM);
    }

    private static List<Goal> goals(List<CallerThreads> kinds, Map<Cell, Map<Contender, Figures>> figures) {
        List<Goal> goals = new ArrayList<>();
        for (CallerThreads threads : kinds) {
            String where = ", 64 callers on %s threads, 20 ms".formatted(threads.label());
            Map<Contender, Figures> cell = figures.get(new Cell(threads, 64, 20));
            Figures ours = cell.get(OURS);
            Figures stripeJava = cell.get(STRIPE_JAVA);
            goals.add(Goal.atLeast(
                    1, "our sessions per second / stripe-java's" + where, ours.perSecond() / stripeJava.perSecond()));
            goals.add(Goal.atMost(
                    1, "our connections / stripe-java's" + where, ours.connections() / stripeJava.connections()));
            goals.add(Goal.atLeast(
                    0.9,
                    "our sessions per second / the bare POST's" + where,
                    ours.perSecond() / cell.get(BARE_POST).perSecond()));
        }
        return goals;
    }

    private static Table table(Map<Cell, Map<Contender, Figures>> figures) {
        Table table = new Table(
                "callers",
                "threads",
                "thinking ms",
                "contender",
                "sessions per second",
                "p50 ms",
                "p99 ms",
                "connections");
        figures.forEach((cell, contenders) -> contenders.forEach((contender, measured) -> table.add(
                cell.callers(),
                cell.threads().label(),
                cell.thinkingMillis(),
                contender.label(),
                measured.perSecond(),
                measured.percentile(50),
                measured.calls() < CALLS_FOR_P99 ? "–" : measured.percentile(99),
                measured.connections())));
        return table;
    }
}
