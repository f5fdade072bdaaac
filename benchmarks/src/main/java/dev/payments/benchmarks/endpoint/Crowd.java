package dev.payments.benchmarks.endpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that post at the same time, each on a connection of its own. */
final class Crowd {

    private static final int PATIENCE_SECONDS = 60;

    private final int clients;
    private final int port;

    Crowd(int clients, int port) {
        this.clients = clients;
        this.port = port;
    }

    /** Writes one request, head and body. */
    interface Post {
        void write(OutputStream out, int client) throws IOException;
    }

    /** Where all clients wait for each other. */
    interface Meeting {
        void await() throws IOException;
    }

    /** The action is run when all clients are there, and before any goes on. */
    Meeting meeting(Runnable action) {
        CyclicBarrier barrier = new CyclicBarrier(clients, action);
        return () -> {
            try {
                barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IOException("the other clients did not come", e);
            }
        };
    }

    /** All clients begin each round together. Fails if anything but this status was answered. */
    void post(int rounds, int expectedStatus, Post post) throws InterruptedException {
        Meeting start = meeting(() -> {});
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        start.await();
                        requireStatus(expectedStatus, post, client);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void requireStatus(int expected, Post post, int client) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            post.write(socket.getOutputStream(), client);
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            if (status == null || !status.startsWith("HTTP/1.1 " + expected)) {
                throw new IllegalStateException("answered " + status + " instead of " + expected);
            }
        }
    }
}
