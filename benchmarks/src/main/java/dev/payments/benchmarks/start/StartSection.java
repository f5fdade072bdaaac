package dev.payments.benchmarks.start;

import static dev.payments.benchmarks.start.Contender.BY_HAND;
import static dev.payments.benchmarks.start.Contender.NOTHING;
import static dev.payments.benchmarks.start.Contender.OURS;

import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.Goal;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** {@link Contender}. */
public final class StartSection implements Section {

    private static final Function<Start, OptionalDouble> READY = start -> OptionalDouble.of(start.ready());
    private static final Function<Start, OptionalDouble> CPU = start -> OptionalDouble.of(start.cpu());

    @Override
    public String title() {
        return "Start and first webhook";
    }

    @Override
    public String method() {
        return """
                Three Spring Boot applications on Tomcat, each started in a JVM of its own, in turn: one that takes no payments
                (its controller reads a body and answers 200), one wired to stripe-java by hand as Stripe's documentation shows,
                and one with the starter, which also keeps keys in memory and calls a listener. Each has the class path that it would
                have as an application of its own, all of it jars; the modules of this build are packed for that. From launching the
                process to `ApplicationReadyEvent`; half a second later comes the first request of all, a genuine delivery of
                3 kB, from a client that is warm. It also pays for what Spring MVC and Tomcat put off until then. In starts of
                their own: the classes loaded when ready, the heap then used after a full collection, and a delivery after a
                first request for what does not exist. Medians; in brackets a tenth of the starts is below, and a tenth
                above.""";
    }

    @Override
    public Findings measure() throws Exception {
        Starts starts = Starts.measure();
        Table table = new Table(
                "contender",
                "ready, ms",
                "since the runtime's start, ms",
                "processor time, ms",
                "classes loaded",
                "heap used, MB",
                "first request is a delivery, ms",
                "first request finds nothing, ms",
                "then a delivery, ms");
        for (Contender contender : Contender.values()) {
            table.add(
                    contender.label,
                    spread(starts, contender, READY),
                    starts.median(contender, Start::age),
                    starts.median(contender, CPU),
                    starts.median(contender, Start::classes),
                    starts.median(contender, Start::heap) / 1e6,
                    spread(starts, contender, Start::firstWebhook),
                    spread(starts, contender, Start::missedAddress),
                    spread(starts, contender, Start::secondRequest));
        }
        return new Findings(goals(starts), table);
    }

    private static List<Goal> goals(Starts starts) {
        double ready = starts.median(OURS, READY);
        double webhook = starts.median(OURS, Start::firstWebhook);
        double byHand = starts.median(BY_HAND, Start::firstWebhook);
        double nothing = starts.median(NOTHING, Start::firstWebhook);
        return List.of(
                Goal.atMost(1, "time to ready, ours / stripe-java by hand", ready / starts.median(BY_HAND, READY)),
                Goal.atMost(1.15, "time to ready, ours / nothing", ready / starts.median(NOTHING, READY)),
                Goal.atMost(0.2, "first webhook, ours / stripe-java by hand", webhook / byHand),
                Goal.atMost(
                        0.2,
                        "first webhook beyond what it takes with nothing, ours / stripe-java by hand",
                        (webhook - nothing) / (byHand - nothing)));
    }

    private static String spread(Starts starts, Contender contender, Function<Start, OptionalDouble> figure) {
        return "%s (%s–%s)"
                .formatted(
                        Table.number(starts.median(contender, figure)),
                        Table.number(starts.percentile(contender, 0.1, figure)),
                        Table.number(starts.percentile(contender, 0.9, figure)));
    }
}
