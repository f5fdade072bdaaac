package dev.payments.spring.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nats.client.Connection;
import io.nats.client.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The orders service of the network, on a real NestJS in a process of its own, which can be killed and comes back. */
public final class NestJsOrders implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;
    private final Path log;
    private final String ordersFile;
    private final NatsServer server;
    private final Connection connection;
    private Process process;

    private NestJsOrders(Path directory, NatsServer server) throws IOException {
        this.directory = directory;
        this.log = Files.createTempFile(directory, "orders", ".log");
        this.ordersFile = log.getFileName() + ".json";
        this.server = server;
        this.connection = server.connect();
    }

    /**
     * Starts it; skips the test where there is no Node.js.
     *
     * @param version the folder in src/test/nestjs
     */
    static NestJsOrders start(String version, NatsServer server) throws IOException {
        NestJsOrders orders = new NestJsOrders(install(version), server);
        orders.restart();
        return orders;
    }

    /** Installs the packages under target/, once per build, also when several JVMs of the build ask at once. */
    public static synchronized Path install(String version) throws IOException {
        assumeTrue(isInstalled("node") && isInstalled("npm"), "node and npm are not on the PATH");
        Path lock = Files.createDirectories(Path.of("target/nestjs")).resolve(version + ".lock");
        try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
                FileLock held = channel.lock()) {
            return installLocked(version);
        }
    }

    private static Path installLocked(String version) throws IOException {
        Path sources = Path.of("src/test/nestjs");
        Path directory = Files.createDirectories(Path.of("target/nestjs", version));
        for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
            copy(sources.resolve(version).resolve(file), directory);
        }
        copy(sources.resolve("orders.js"), directory);
        copy(sources.resolve("rules.js"), directory);
        if (!Files.exists(directory.resolve("node_modules/.package-lock.json"))) {
            run(directory, "npm", "ci");
        }
        return directory;
    }

    /** Creates an order, which asks for a payment session: the answer has {@code order} and {@code paymentSession}. */
    JsonNode createOrder() {
        return ask("createOrder", "{\"items\":[{\"name\":\"Tee\",\"price\":19.99,\"quantity\":2}]}")
                .get("response");
    }

    /** What the client of the payments service gets to see of a request: {@code response} or {@code err}. */
    JsonNode forward(String request) {
        return ask("forward", request).get("response");
    }

    JsonNode findOrder(String orderId) {
        return ask("findOneOrder", "{\"id\":\"" + orderId + "\"}").get("response");
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void restart() throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "orders.js")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        node.environment().put("NATS_SERVERS", server.url());
        node.environment().put("ORDERS_FILE", ordersFile);
        process = node.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("orders.js ended: " + Files.readString(log));
            }
            return Files.readString(log).contains("orders service is running");
        });
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
        kill();
    }

    private JsonNode ask(String subject, String data) {
        byte[] packet = "{\"pattern\":\"%s\",\"data\":%s,\"id\":\"1\"}"
                .formatted(subject, data)
                .getBytes(UTF_8);
        Message answer = connection
                .request(subject, packet)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        return JSON.readTree(answer.getData());
    }

    private static void copy(Path file, Path directory) throws IOException {
        Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs a program to its end and gives its output. */
    public static String run(Path directory, String... command) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " failed: " + Files.readString(output));
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
