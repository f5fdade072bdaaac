package dev.payments.sample.resilience;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL that can crash and come back with everything that was committed. */
final class Database implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres postgres;

    private Database(Path directory) throws IOException {
        this.directory = directory;
        this.postgres = at(0);
    }

    static Database open() throws IOException {
        return new Database(Files.createTempDirectory("payments-postgres"));
    }

    /** @param name of the client, as the database lists it */
    String url(String name) {
        return "jdbc:postgresql://localhost:%s/postgres?ApplicationName=%s".formatted(postgres.getPort(), name);
    }

    /** Each statement on a connection of its own. */
    JdbcClient sql() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }

    List<String> strings(String query) {
        return sql().sql(query).query(String.class).list();
    }

    long count(String query) {
        return sql().sql(query).query(Long.class).single();
    }

    /** Makes every statement that would change this order wait until the connection is closed. */
    Connection hold(String orderId) throws Exception {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("select id from shop_order where id = cast(? as uuid) for update")
                .param(orderId)
                .query(String.class)
                .single();
        return connection;
    }

    /** What {@code pg_ctl stop -m immediate} does: all processes end at once, and nothing is flushed. */
    void crash() throws Exception {
        Path pidFile = directory.resolve("data/postmaster.pid");
        String pid = Files.readAllLines(pidFile).get(0);
        new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.notExists(pidFile));
    }

    void comeBack() throws IOException {
        int port = postgres.getPort();
        postgres.close();
        postgres = at(port);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        FileSystemUtils.deleteRecursively(directory);
    }

    /** With commits that are on disk before they are confirmed, which an embedded PostgreSQL switches off by default. */
    private EmbeddedPostgres at(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start();
    }
}
