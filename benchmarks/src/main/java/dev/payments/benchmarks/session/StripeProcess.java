package dev.payments.benchmarks.session;

import dev.payments.benchmarks.report.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The JVM of {@link StandInStripe}. */
final class StripeProcess implements AutoCloseable {

    private final ChildJvm jvm;
    private final URI apiBase;

    StripeProcess(JavaHome java, Path keyStore) throws IOException {
        CallerThreads threads = java.hasVirtualThreads() ? CallerThreads.VIRTUAL : CallerThreads.PLATFORM;
        jvm = ChildJvm.start(
                java.path(), List.of("-Xmx256m"), StandInStripe.class, keyStore.toString(), threads.name());
        apiBase = URI.create("https://127.0.0.1:" + jvm.awaitLine("port "));
    }

    /** What it has seen since the last reset. */
    record Count(int connections, int requests, int bodyLength) {}

    URI apiBase() {
        return apiBase;
    }

    /** Closes all connections, and thinks for this long from now on. */
    void reset(int thinkingMillis) throws IOException {
        jvm.tell("reset " + thinkingMillis);
        jvm.awaitLine("reset");
    }

    Count count() throws IOException {
        jvm.tell("count");
        String[] numbers = jvm.awaitLine("counted ").split(" ");
        return new Count(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }

    @Override
    public void close() {
        jvm.close();
    }
}
