package dev.payments.benchmarks.endpoint;

import dev.payments.benchmarks.report.Findings;
import dev.payments.benchmarks.report.Goal;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The heap while bodies arrive that are too large. */
public final class HugeBodySection implements Section {

    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m");
    private static final int CLIENTS = 64;
    private static final int ROUNDS = 5;
    private static final int LIGHT_ROUNDS = 50;
    private static final double MEGABYTE = 1 << 20;

    @Override
    public String title() {
        return "Bodies of 10 MB at the webhook endpoint";
    }

    @Override
    public String method() {
        return """
                %d clients at once, each posting a body of 10 MB to the starter's endpoint in a JVM with 256 MB of heap, %d times
                in a row: with its length in the head, and chunked. All are answered with 413. The heap behind a full collection,
                taken over and over while the bodies arrive (the highest is shown) and once more afterwards, beside that after
                the same clients sent deliveries of 3 kB; and the highest use in other rounds, without the forced collections
                and with all garbage."""
                .formatted(CLIENTS, ROUNDS);
    }

    @Override
    public Findings measure() throws Exception {
        Path file = Files.createTempFile("deliveries", "");
        try (Server server = Server.start(Contender.OURS, JVM_OPTIONS)) {
            return measure(server, Deliveries.write(file, CLIENTS));
        } finally {
            Files.delete(file);
        }
    }

    private static Findings measure(Server server, Deliveries light) throws IOException, InterruptedException {
        Table table =
                new Table("64 bodies at once", "heap while they arrive, MB", "afterwards, MB", "highest use, MB");
        List<Goal> goals = new ArrayList<>();
        Heap calm = Heap.during(server, () -> lightTraffic(server, light));
        add(table, "3 kB", calm);
        for (HugeBody body : HugeBody.values()) {
            Heap heap = Heap.during(server, () -> new Crowd(CLIENTS, server.port()).post(ROUNDS, 413, body));
            add(table, "10 MB, " + body, heap);
            goals.add(goal("heap while 64 bodies of 10 MB arrive, ", body, heap.meanwhile(), calm.afterwards()));
            goals.add(goal("heap after 64 bodies of 10 MB, ", body, heap.afterwards(), calm.afterwards()));
        }
        return new Findings(goals, table);
    }

    private static void lightTraffic(Server server, Deliveries light) throws InterruptedException {
        new Crowd(CLIENTS, server.port()).post(LIGHT_ROUNDS, 200, (out, client) -> out.write(light.get(client)));
    }

    private static void add(Table table, String bodies, Heap heap) {
        table.add(bodies, heap.meanwhile() / MEGABYTE, heap.afterwards() / MEGABYTE, heap.peak() / MEGABYTE);
    }

    private static Goal goal(String what, HugeBody body, long bytes, long before) {
        return Goal.atMost(1.1, what + body + " / before", (double) bytes / before);
    }
}
