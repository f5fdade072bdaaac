package dev.payments.benchmarks.endpoint;

import java.util.concurrent.atomic.AtomicLong;

/** What a server's heap goes through, in bytes. */
final class HeapTest {

    static final int CLIENTS = 64;
    static final int ROUNDS = 5;

    private static final int LIGHT_ROUNDS = 50;

    /** So that the server has read what was sent. */
    private static final int SETTLING_MILLIS = 1_000;

    private final Server server;
    private final Crowd crowd;

    HeapTest(Server server) {
        this.server = server;
        this.crowd = new Crowd(CLIENTS, server.port());
    }

    /**
     * The heap and bodies that are too large.
     *
     * @param early what was in use behind a collection when of each body less was sent than is taken
     * @param halfway the same when half of each was sent
     * @param afterwards the same when all were answered
     * @param peak the most that was in use, garbage included, without pauses
     */
    record Heap(long early, long halfway, long afterwards, long peak) {}

    long afterLightTraffic(Deliveries deliveries) throws InterruptedException {
        crowd.post(LIGHT_ROUNDS, 200, (out, client) -> out.write(deliveries.get(client)));
        return settled();
    }

    Heap during(HugeBody body) throws InterruptedException {
        server.probe("/heap/peak");
        post(body, ROUNDS, () -> {}, () -> {});
        long peak = server.probe("/heap/peak");
        AtomicLong early = new AtomicLong();
        AtomicLong halfway = new AtomicLong();
        post(body, 1, crowd.meeting(() -> early.set(settled())), crowd.meeting(() -> halfway.set(settled())));
        return new Heap(early.get(), halfway.get(), settled(), peak);
    }

    private void post(HugeBody body, int rounds, Crowd.Meeting early, Crowd.Meeting halfway)
            throws InterruptedException {
        crowd.post(rounds, 413, (out, client) -> body.write(out, early, halfway));
    }

    private long settled() {
        try {
            Thread.sleep(SETTLING_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return server.probe("/heap");
    }
}
