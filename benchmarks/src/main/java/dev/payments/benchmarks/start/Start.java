package dev.payments.benchmarks.start;

import dev.payments.benchmarks.report.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One start of one contender; what was not looked at is empty.
 *
 * @param ready milliseconds from the process's launch to the application being ready
 * @param cpu milliseconds of the processor that the process had used by then
 * @param firstWebhook milliseconds to the answer to the first request, a delivery
 * @param missedAddress milliseconds to the answer to the first request, for what does not exist
 * @param secondRequest milliseconds to the answer to a delivery after that
 * @param age milliseconds from the start of the Java runtime to the application being ready, by its own clocks
 * @param classes loaded when the application was ready
 * @param heap bytes used after a full collection when the application was ready
 */
record Start(
        double ready,
        double cpu,
        OptionalDouble firstWebhook,
        OptionalDouble missedAddress,
        OptionalDouble secondRequest,
        OptionalDouble age,
        OptionalDouble classes,
        OptionalDouble heap) {

    private static final List<String> JVM_OPTIONS = List.of("-Xmx512m");
    private static final List<String> PROPERTIES = List.of(
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--logging.level.root=error");

    /** What is still compiled after the start would share the processor with the first request. */
    private static final long PAUSE_MILLIS = 500;

    static Start withFirstWebhook(Contender contender, String classPath, Deliveries deliveries) throws Exception {
        long launched = System.nanoTime();
        try (ChildJvm jvm = launch(contender, classPath)) {
            int port = Integer.parseInt(jvm.awaitLine(Started.READY));
            double ready = millisSince(launched);
            double cpu = cpuMillis(jvm);
            Thread.sleep(PAUSE_MILLIS);
            OptionalDouble webhook = OptionalDouble.of(deliveries.deliver(port));
            OptionalDouble none = OptionalDouble.empty();
            return new Start(ready, cpu, webhook, none, none, none, none, none);
        }
    }

    static Start withInspection(Contender contender, String classPath, Deliveries deliveries) throws Exception {
        long launched = System.nanoTime();
        try (ChildJvm jvm = launch(contender, classPath, Started.INSPECT)) {
            int port = Integer.parseInt(jvm.awaitLine(Started.READY));
            double ready = millisSince(launched);
            double cpu = cpuMillis(jvm);
            String[] inspected = jvm.awaitLine(Started.INSPECTED).split(" ");
            Thread.sleep(PAUSE_MILLIS);
            return new Start(
                    ready,
                    cpu,
                    OptionalDouble.empty(),
                    OptionalDouble.of(deliveries.missTheAddress(port)),
                    OptionalDouble.of(deliveries.deliver(port)),
                    OptionalDouble.of(Double.parseDouble(inspected[0])),
                    OptionalDouble.of(Double.parseDouble(inspected[1])),
                    OptionalDouble.of(Double.parseDouble(inspected[2])));
        }
    }

    private static ChildJvm launch(Contender contender, String classPath, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(PROPERTIES);
        arguments.addAll(contender.properties);
        arguments.addAll(List.of(more));
        return ChildJvm.start(classPath, JVM_OPTIONS, contender.application, arguments.toArray(String[]::new));
    }

    private static double cpuMillis(ChildJvm jvm) {
        return ProcessHandle.of(jvm.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElseThrow();
    }

    private static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
