package dev.payments.benchmarks.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The results of one JMH class, with the bytes allocated. Scores carry the unit that the class says. */
public final class JmhRun {

    private final Collection<RunResult> results;

    private JmhRun(Collection<RunResult> results) {
        this.results = results;
    }

    /** Runs every benchmark of this class, each in a JVM of its own. */
    public static JmhRun of(Class<?> benchmark) throws RunnerException {
        return new JmhRun(new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run());
    }

    /** One benchmark method with one set of parameters, in one mode. */
    public record Line(String method, String parameters, Mode mode, RunResult result) {

        public double score() {
            return result.getPrimaryResult().getScore();
        }

        /** The median of the iteration in which it was lowest; for {@link Mode#SampleTime}. */
        public double calmestMedian() {
            return result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .mapToDouble(iteration ->
                            iteration.getPrimaryResult().getStatistics().getPercentile(50))
                    .min()
                    .orElseThrow();
        }

        public double percentile(double percent) {
            return result.getPrimaryResult().getStatistics().getPercentile(percent);
        }

        /** Bytes per operation. */
        public double allocated() {
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            return allocated == null ? Double.NaN : allocated.getScore();
        }
    }

    public List<Line> lines() {
        return results.stream().map(JmhRun::line).toList();
    }

    /** The only line of this method, parameters such as {@code size=3000, secrets=1}, and mode. */
    public Line line(String method, String parameters, Mode mode) {
        return lines().stream()
                .filter(line ->
                        line.method().equals(method) && line.parameters().equals(parameters) && line.mode() == mode)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not measured: " + method + " " + parameters));
    }

    private static Line line(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String parameters = result.getParams().getParamsKeys().stream()
                .map(key -> key + "=" + result.getParams().getParam(key))
                .collect(Collectors.joining(", "));
        return new Line(
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                parameters,
                result.getParams().getMode(),
                result);
    }
}
