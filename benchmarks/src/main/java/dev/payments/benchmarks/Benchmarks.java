package dev.payments.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks that match the first argument, and writes the table to the file that the second one names. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(arguments[0])
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        List<String> rows = new ArrayList<>();
        for (RunResult result : results) {
            rows.add(row(result, peer(result, results)));
        }
        String report = header() + String.join("\n", rows) + "\n";
        System.out.println(report);
        Files.writeString(Path.of(arguments[1]), report);
    }

    private static String header() {
        return """
                # Benchmarks

                Made by `bin/benchmark`. Only the ratios mean something: each is to the peer in bold of the same run.

                Java %s, %s %s, %d cores.

                | benchmark | parameters | score | unit | ratio to the peer | 99th percentile | bytes allocated per operation |
                |---|---|--:|---|--:|--:|--:|
                """.formatted(
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors());
    }

    /** What every other benchmark of the same class and parameters is compared with. */
    private static RunResult peer(RunResult result, Collection<RunResult> results) {
        return results.stream()
                .filter(other -> isPeer(other)
                        && className(other).equals(className(result))
                        && parameters(other).equals(parameters(result))
                        && other.getParams().getMode() == result.getParams().getMode())
                .findFirst()
                .orElse(result);
    }

    private static boolean isPeer(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.endsWith(".hmacAlone") || name.endsWith(".bareInsertAndCommit") || name.endsWith(".overHttp");
    }

    private static String row(RunResult result, RunResult peer) {
        String name = name(result);
        Result<?> score = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %s | %.2f | %s | %s |",
                isPeer(result) ? "**" + name + "**" : name,
                parameters(result),
                score.getScore(),
                score.getScoreUnit(),
                score.getScore() / peer.getPrimaryResult().getScore(),
                percentile(result),
                allocated == null ? "" : String.format(Locale.ROOT, "%.0f", allocated.getScore()));
    }

    /** Only where every call was timed by itself. */
    private static String percentile(RunResult result) {
        return result.getParams().getMode() == Mode.SampleTime
                ? String.format(
                        Locale.ROOT,
                        "%.2f",
                        result.getPrimaryResult().getStatistics().getPercentile(99))
                : "";
    }

    private static String className(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
    }

    private static String parameters(RunResult result) {
        List<String> parameters = new ArrayList<>();
        for (String key : result.getParams().getParamsKeys()) {
            parameters.add(key + "=" + result.getParams().getParam(key));
        }
        return String.join(", ", parameters);
    }
}
