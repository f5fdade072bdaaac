package dev.payments.benchmarks.report;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, on this one's class path or another; it ends with this one at the latest. Not thread-safe. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it on this JVM's Java. */
    public static ChildJvm start(List<String> jvmOptions, Class<?> main, String... arguments) {
        return start(Path.of(System.getProperty("java.home")), jvmOptions, main, arguments);
    }

    /** Starts it on this JVM's Java and on this class path. */
    public static ChildJvm start(String classPath, List<String> jvmOptions, Class<?> main, String... arguments) {
        return start(Path.of(System.getProperty("java.home")), classPath, jvmOptions, main, arguments);
    }

    /** Starts it on this Java. */
    public static ChildJvm start(Path javaHome, List<String> jvmOptions, Class<?> main, String... arguments) {
        return start(javaHome, System.getProperty("java.class.path"), jvmOptions, main, arguments);
    }

    private static ChildJvm start(
            Path javaHome, String classPath, List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Writes a line to its standard input. */
    public void tell(String line) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
    }

    /** The rest of the next line of its output that begins so; other lines are printed. */
    public String awaitLine(String prefix) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
            System.out.println(line);
        }
        throw new IllegalStateException("the process ended without \"" + prefix + "\"");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
