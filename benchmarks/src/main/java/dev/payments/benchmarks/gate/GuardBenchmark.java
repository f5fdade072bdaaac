package dev.payments.benchmarks.gate;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.jdbc.JdbcIdempotencyGuard;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The guard on PostgreSQL against what nobody can avoid: inserting a row and committing it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(8)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 5)
public class GuardBenchmark {

    /** How many keys there are already. */
    @Param({"0", "10000000"})
    public int keys;

    private EmbeddedPostgres postgres;
    private HikariDataSource dataSource;
    private IdempotencyGuard guard;

    @Setup(Level.Trial)
    public void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        dataSource.setMaximumPoolSize(10);
        ResourceDatabasePopulator schema =
                new ResourceDatabasePopulator(new ClassPathResource("dev/payments/spring/jdbc/schema-postgresql.sql"));
        schema.execute(dataSource);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.update(
                "insert into payments_idempotency_key select 'order-paid:cs_test_' || md5(i::text), current_timestamp"
                        + " from generate_series(1, ?) i order by 1",
                keys);
        jdbc.execute("create table bare (like payments_idempotency_key including all)");
        jdbc.execute("vacuum analyze");
        jdbc.execute("checkpoint");
        guard = new JdbcIdempotencyGuard(
                dataSource, new JdbcTransactionManager(dataSource), JdbcIdempotencyGuard.DEFAULT_TRANSACTION_TIMEOUT);
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        dataSource.close();
        postgres.close();
    }

    @Benchmark
    public boolean guard() {
        return guard.runOnce("order-paid:cs_test_" + UUID.randomUUID(), () -> {});
    }

    @Benchmark
    public int bareInsertAndCommit() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into bare values (?, current_timestamp)")) {
                insert.setString(1, "order-paid:cs_test_" + UUID.randomUUID());
                int rows = insert.executeUpdate();
                connection.commit();
                return rows;
            }
        }
    }
}
