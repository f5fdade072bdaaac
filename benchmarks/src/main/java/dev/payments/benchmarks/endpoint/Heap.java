package dev.payments.benchmarks.endpoint;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a server's heap went through during some traffic, in bytes.
 *
 * @param meanwhile the most that was in use behind a collection while the traffic went on
 * @param afterwards what was in use behind a collection when it was over
 * @param peak the most that was in use, garbage included
 */
record Heap(long meanwhile, long afterwards, long peak) {

    private static final int PAUSE_MILLIS = 20;

    /** Something that is done over connections to the server. */
    interface Traffic {
        void run() throws IOException, InterruptedException;
    }

    /** Runs the traffic twice: forced collections would hide the peak. */
    static Heap during(Server server, Traffic traffic) throws IOException, InterruptedException {
        server.probe("/heap/peak");
        traffic.run();
        long peak = server.probe("/heap/peak");
        long meanwhile = meanwhile(server, traffic);
        return new Heap(meanwhile, server.probe("/heap"), peak);
    }

    private static long meanwhile(Server server, Traffic traffic) throws IOException, InterruptedException {
        FutureTask<Void> running = new FutureTask<>(() -> {
            traffic.run();
            return null;
        });
        new Thread(running, "traffic").start();
        long most = 0;
        while (!running.isDone()) {
            most = Math.max(most, server.probe("/heap"));
            Thread.sleep(PAUSE_MILLIS);
        }
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return most;
    }
}
