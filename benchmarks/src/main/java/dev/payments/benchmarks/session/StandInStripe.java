package dev.payments.benchmarks.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A Stripe that thinks for a while and then answers each POST with the same session, over HTTP/1.1 and TLS, in a JVM of its
 * own. It does nothing else, so that the two cores are left to its clients.
 *
 * <p>It takes two orders on its standard input: {@code reset <milliseconds>} closes all connections, starts counting anew, and
 * says how long to think; {@code count} prints the connections accepted and the requests answered since, and the length of
 * the latest request's body.
 */
final class StandInStripe {

    private final LongAdder connections = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final byte[] answer;
    private volatile long thinkingMillis;
    private volatile int bodyLength;

    private StandInStripe(byte[] answer) {
        this.answer = answer;
    }

    /** Arguments: the key store, and the kind of thread that each connection gets. */
    public static void main(String[] arguments) throws Exception {
        SSLContext tls = Certificate.serverContext(Path.of(arguments[0]));
        ThreadFactory threads = CallerThreads.valueOf(arguments[1]).factory();
        StandInStripe stripe = new StandInStripe(SessionAnswer.bytes());
        try (ServerSocket server = new ServerSocket(0, 1024, InetAddress.getByName("127.0.0.1"))) {
            Thread acceptor = new Thread(() -> stripe.accept(server, tls, threads));
            acceptor.setDaemon(true);
            acceptor.start();
            System.out.println("port " + server.getLocalPort());
            stripe.obey(new BufferedReader(new InputStreamReader(System.in)));
        }
    }

    private void obey(BufferedReader orders) throws IOException, InterruptedException {
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.startsWith("reset ")) {
                thinkingMillis = Long.parseLong(order.substring("reset ".length()));
                closeConnections();
                System.out.println("reset");
            } else {
                System.out.println("counted " + connections.sum() + " " + requests.sum() + " " + bodyLength);
            }
        }
    }

    /** Clients need a moment to see that a connection in their pool has ended. */
    private void closeConnections() throws IOException, InterruptedException {
        for (Socket socket : open) {
            socket.close();
        }
        Thread.sleep(200);
        connections.reset();
        requests.reset();
    }

    private void accept(ServerSocket server, SSLContext tls, ThreadFactory threads) {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.increment();
                threads.newThread(() -> serve(socket, tls)).start();
            }
        } catch (IOException closed) {
            // the orders have ended
        }
    }

    private void serve(Socket plain, SSLContext tls) {
        open.add(plain);
        try (plain;
                SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true)) {
            plain.setTcpNoDelay(true);
            RequestReader reader = new RequestReader(socket.getInputStream());
            for (int length = reader.next(); length >= 0; length = reader.next()) {
                bodyLength = length;
                Thread.sleep(thinkingMillis);
                requests.increment();
                socket.getOutputStream().write(answer);
            }
        } catch (IOException | InterruptedException ended) {
            // the client has closed it, or it was reset
        } finally {
            open.remove(plain);
        }
    }
}
