package dev.payments.sample;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runnable jar in its own process, with little memory, which exits when it runs out of it. */
public final class ShopProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/payments-sample-app.jar");
    private static final Pattern OPEN = Pattern.compile("The (?:shop is open|payments service is up): (\\S+)");

    private final Process process;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "shop-log");

    private ShopProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    public static ShopProcess start(Map<String, String> variables) {
        assumeTrue(Files.exists(JAR), () -> JAR + " is missing: run mvn package");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"));
        for (String property : List.of("user.language", "user.country")) {
            command.add("-D" + property + "=" + System.getProperty(property, ""));
        }
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PORT", "0");
        builder.environment().putAll(variables);
        try {
            return new ShopProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address; waits until it is open. */
    public URI address() throws Exception {
        return address.get(90, TimeUnit.SECONDS);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything that it has logged so far. */
    public String log() {
        return String.join("\n", log);
    }

    int exitValue() throws InterruptedException {
        reader.join(60_000);
        return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Asks it to exit, as a container runtime does. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it with {@code kill -9}, and waits until it has exited. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                Matcher open = OPEN.matcher(line);
                if (open.find()) {
                    address.complete(URI.create(open.group(1)));
                }
            }
        } catch (IOException e) {
            log.add(e.toString());
        }
        address.completeExceptionally(new AssertionError("the shop ended:\n" + log()));
    }
}
