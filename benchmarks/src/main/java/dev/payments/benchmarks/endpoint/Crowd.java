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

/** Clients that post at the same time, each on a connection of its own. */
final class Crowd {

    private static final int ANSWER_MILLIS = 60_000;

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

    /** All clients begin each round together. Fails if anything but this status was answered. */
    void post(int rounds, int expectedStatus, Post post) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        start.await();
                        requireStatus(expectedStatus, out -> post.write(out, client));
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

    private interface Request {
        void write(OutputStream out) throws IOException;
    }

    private void requireStatus(int expected, Request request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            request.write(socket.getOutputStream());
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            if (status == null || !status.startsWith("HTTP/1.1 " + expected)) {
                throw new IllegalStateException("answered " + status + " instead of " + expected);
            }
        }
    }
}
