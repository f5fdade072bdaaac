package dev.payments.spring.usecases.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.spring.usecases.durable.DurableShop.Crash;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What docs/durable-listeners.md promises, with processes that are really killed. */
class DurableListenersIT {

    private static final String REPUBLISH = "--spring.modulith.events.republish-outstanding-events-on-restart=true";

    @TempDir
    private Path directory;

    private String url;
    private JdbcTemplate database;

    @BeforeEach
    void openDatabase() {
        // at a commit, H2 would otherwise wait for half a second before it writes to the disk
        url = "jdbc:h2:file:" + directory.resolve("shop") + ";WRITE_DELAY=0";
        database = new JdbcTemplate(new DriverManagerDataSource(url));
    }

    @Test
    void runsAfterTheCommit() throws Exception {
        assertThat(run(Crash.NEVER)).isZero();

        assertThat(shipments()).containsExactly("4711");
        assertThat(outstanding()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Crash.class, names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
    void runsAfterTheRestartWhenTheProcessWasKilled(Crash crash) throws Exception {
        assertThat(run(crash)).isEqualTo(DurableShop.KILLED);
        assertThat(keys()).contains("order-paid:cs_test_durable");
        assertThat(shipments()).isEmpty();
        assertThat(outstanding()).isEqualTo(1);

        assertThat(run(Crash.NEVER, REPUBLISH)).isZero();
        assertThat(output()).contains("DUPLICATE").doesNotContain("PUBLISHED");
        assertThat(shipments()).containsExactly("4711");
        assertThat(outstanding()).isZero();
    }

    @Test
    void staysOutstandingWhenTheRestartIsNotToldToRepublish() throws Exception {
        assertThat(run(Crash.AFTER_THE_COMMIT)).isEqualTo(DurableShop.KILLED);

        assertThat(run(Crash.NEVER)).isZero();

        assertThat(shipments()).isEmpty();
        assertThat(outstanding()).isEqualTo(1);
    }

    private int run(Crash crash, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                DurableShop.class.getName(),
                url,
                crash.name()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(outputFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue())
                    .as(() -> "exit value after: " + output())
                    .isIn(0, DurableShop.KILLED);
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private File outputFile() {
        return directory.resolve("output").toFile();
    }

    private String output() {
        try {
            return Files.readString(outputFile().toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> shipments() {
        return database.queryForList("select order_id from shipment", String.class);
    }

    private List<String> keys() {
        return database.queryForList("select idempotency_key from payments_idempotency_key", String.class);
    }

    private int outstanding() {
        return database.queryForObject(
                "select count(*) from event_publication where completion_date is null", Integer.class);
    }
}
