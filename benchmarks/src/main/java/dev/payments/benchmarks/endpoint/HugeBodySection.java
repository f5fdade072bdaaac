package dev.payments.benchmarks.endpoint;

import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.Goal;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link HeapTest}. */
public final class HugeBodySection implements Section {

    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m");
    private static final double MEGABYTE = 1 << 20;

    @Override
    public String title() {
        return "Bodies of 10 MB at the webhook endpoint";
    }

    @Override
    public String method() {
        return """
                %d clients at once, each posting a body of 10 MB to the starter's endpoint in a JVM with 256 MB of heap: with its
                length in the head, and chunked. All are answered with 413. The heap behind a full collection: before, when the
                same clients have sent deliveries of 3 kB; while all clients pause, with less sent than the 1 MB that the
                endpoint takes, and with half sent; and when all is over. The highest use is that of %d rounds without pauses
                and forced collections, with all garbage.""".formatted(HeapTest.CLIENTS, HeapTest.ROUNDS);
    }

    @Override
    public Findings measure() throws Exception {
        Path file = Files.createTempFile("deliveries", "");
        try (Server server = Server.start(Contender.OURS, JVM_OPTIONS)) {
            HeapTest test = new HeapTest(server);
            long before = test.afterLightTraffic(Deliveries.write(file, HeapTest.CLIENTS));
            return findings(test, before);
        } finally {
            Files.delete(file);
        }
    }

    private static Findings findings(HeapTest test, long before) throws InterruptedException {
        Table table = new Table(
                "64 bodies of 10 MB",
                "before, MB",
                "with 0.94 MB of each, MB",
                "with 5 MB of each, MB",
                "afterwards, MB",
                "highest use, MB");
        List<Goal> goals = new ArrayList<>();
        for (HugeBody body : HugeBody.values()) {
            HeapTest.Heap heap = test.during(body);
            table.add(
                    body,
                    before / MEGABYTE,
                    heap.early() / MEGABYTE,
                    heap.halfway() / MEGABYTE,
                    heap.afterwards() / MEGABYTE,
                    heap.peak() / MEGABYTE);
            goals.add(Goal.atMost(
                    1.1,
                    "heap with half of 64 bodies of 10 MB, " + body + " / before",
                    (double) heap.halfway() / before));
            goals.add(Goal.atMost(
                    1.1, "heap after 64 bodies of 10 MB, " + body + " / before", (double) heap.afterwards() / before));
        }
        return new Findings(goals, table);
    }
}
