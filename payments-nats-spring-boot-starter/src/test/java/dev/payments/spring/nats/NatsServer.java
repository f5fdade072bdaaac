package dev.payments.spring.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A real {@code nats-server} on 127.0.0.1, which can be killed and comes back on the same port. */
public final class NatsServer implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("(?:nats|tls)://[^\"]*:(\\d+)");

    private final Path directory;
    private final List<String> options;
    private int port = -1;
    private Process process;

    private NatsServer(List<String> options) throws IOException {
        this.directory = Files.createTempDirectory("nats");
        this.options = options;
    }

    /** Starts one with JetStream; skips the test where there is no {@code nats-server}. */
    public static NatsServer start(String... options) {
        assumeTrue(isInstalled(), "nats-server is not on the PATH");
        try {
            NatsServer server = new NatsServer(List.of(options));
            server.launch();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of a server that is yet to be started. */
    public static NatsServer stopped(String... options) {
        NatsServer server = start(options);
        server.kill();
        return server;
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    public Connection connect() {
        try {
            return Nats.connect(Options.builder()
                    .server(url())
                    .maxReconnects(-1)
                    .reconnectWait(Duration.ofMillis(100))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Another server on the same port, after this one was killed. */
    public NatsServer withOptions(String... others) {
        try {
            NatsServer server = new NatsServer(List.of(others));
            server.port = port;
            server.launch();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again on the same port. */
    public void restart() {
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() throws IOException {
        List<String> command = new ArrayList<>(List.of("nats-server", "-a", "127.0.0.1", "-p", String.valueOf(port)));
        command.addAll(List.of("-js", "-sd", directory.resolve("js").toString()));
        command.addAll(List.of("--ports_file_dir", directory.toString()));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Path ports = directory.resolve("nats-server_" + process.pid() + ".ports");
        try {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> portIn(ports) > 0);
            assertThat(process.isAlive()).isTrue();
        } catch (RuntimeException | AssertionError e) {
            kill();
            throw e;
        }
        port = portIn(ports);
    }

    private static int portIn(Path ports) throws IOException {
        if (!Files.exists(ports)) {
            return -1;
        }
        Matcher matcher = URL.matcher(Files.readString(ports));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nats-server")));
    }
}
