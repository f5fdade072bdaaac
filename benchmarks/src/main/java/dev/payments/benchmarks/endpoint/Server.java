package dev.payments.benchmarks.endpoint;

import dev.payments.benchmarks.report.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A contender that listens. */
final class Server implements AutoCloseable {

    private final ChildJvm jvm;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Server(ChildJvm jvm) throws IOException {
        this.jvm = jvm;
        this.port = Integer.parseInt(jvm.awaitLine(Service.PORT));
    }

    static Server start(Contender contender, List<String> jvmOptions) throws IOException {
        ChildJvm jvm = ChildJvm.start(jvmOptions, contender.main());
        try {
            return new Server(jvm);
        } catch (IOException | RuntimeException e) {
            jvm.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    /** The processor's time that it took so far, on all cores. */
    Duration cpuTime() {
        return ProcessHandle.of(jvm.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /** What its {@link Probe} says. */
    long probe(String path) {
        try {
            return Long.parseLong(get(path));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path + " did not answer", e);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
