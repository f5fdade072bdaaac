package dev.payments.benchmarks.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The load generator {@code wrk}, posting {@link Deliveries} in turn to one server. Not thread-safe. */
final class Wrk {

    private static final String RESULT = "round=";

    /** Those that were in flight when a round ended are not sent again in the next one. */
    private static final int SKIPPED = 1_000;

    private final Path script;
    private final Deliveries deliveries;
    private final int port;
    private long next;

    Wrk(Path script, Deliveries deliveries, int port) {
        this.script = script;
        this.deliveries = deliveries;
        this.port = port;
    }

    /**
     * What one round of load found.
     *
     * @param p50 milliseconds within which half of the answers came; the others likewise
     */
    record Round(long requests, double perSecond, double p50, double p99, double p999) {}

    /** Writes the script that says what is sent. Fails if {@code wrk} is not installed. */
    static Path script(Path directory) throws IOException {
        requireInstalled();
        Path script = directory.resolve("deliveries.lua");
        try (InputStream lua = Objects.requireNonNull(Wrk.class.getResourceAsStream("deliveries.lua"))) {
            Files.copy(lua, script);
        }
        return script;
    }

    /** Fails if anything but a success was answered. */
    Round load(int connections, int seconds) throws IOException {
        String output = run(List.of(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + seconds,
                "--script=" + script,
                "http://127.0.0.1:" + port,
                "--",
                deliveries.file().toString(),
                String.valueOf(deliveries.length()),
                String.valueOf(next % deliveries.count())));
        long[] figures = output.lines()
                .filter(line -> line.startsWith(RESULT))
                .flatMap(line -> Stream.of(line.substring(RESULT.length()).split(" ")))
                .mapToLong(Long::parseLong)
                .toArray();
        if (figures.length != 6 || figures[0] == 0 || figures[5] > 0) {
            throw new IllegalStateException("requests failed:\n" + output);
        }
        next += figures[0] + SKIPPED;
        return new Round(
                figures[0], figures[0] * 1e6 / figures[1], figures[2] / 1e3, figures[3] / 1e3, figures[4] / 1e3);
    }

    private static void requireInstalled() {
        try {
            run(List.of("wrk", "--version"));
        } catch (IOException e) {
            throw new IllegalStateException("wrk is needed and cannot be run; on Debian: apt-get install wrk", e);
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroy();
        }
    }
}
