package dev.payments.benchmarks.gate;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.jdbc.JdbcAutoConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The stores, each with so many keys in it, spread over the whole range that new ones fall into. */
final class KeyStores {

    private static final int STEP = 500_000;

    private KeyStores() {}

    static List<Contender> memory(int keys) {
        IdempotencyGuard guard = IdempotencyGuard.inMemory(Integer.MAX_VALUE);
        Set<String> bare = ConcurrentHashMap.newKeySet(keys + 1);
        for (int i = 0; i < keys; i++) {
            String key = Contender.newKey();
            guard.runOnce(key, () -> {});
            bare.add(key);
        }
        return pair("memory", keys, guard, (key, claim) -> {
            bare.add(key);
            bare.add(claim);
        });
    }

    static List<Contender> h2(int keys) {
        DataSource pool = pool("jdbc:h2:mem:keys" + keys + ";DB_CLOSE_DELAY=-1");
        fill(
                pool,
                keys,
                "h2",
                "insert into payments_idempotency_key (idempotency_key, created_at, token)"
                        + " select 'order-paid:cs_test_' || lower(lpad(trim(to_char(x * 429, 'XXXXXXXX')), 8, '0')) || '-0000-4000-8000-000000000000',"
                        + " current_timestamp, x from system_range(?, ?) x");
        return pair("H2", keys, pool);
    }

    /** As PostgreSQL is installed: a commit waits until it is on the disk. */
    static EmbeddedPostgres postgreSql() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("shared_buffers", "2GB")
                .start();
    }

    /** The second store uses the first one's table, but its commits do not wait for the disk. */
    static List<Contender> postgreSql(EmbeddedPostgres server, int keys) {
        String database = "keys" + keys;
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + database);
        String url = server.getJdbcUrl("postgres", database);
        DataSource pool = pool(url);
        fill(
                pool,
                keys,
                "postgresql",
                "insert into payments_idempotency_key (idempotency_key, created_at, token)"
                        + " select 'order-paid:cs_test_' || lpad(to_hex(x * 429), 8, '0') || '-0000-4000-8000-000000000000',"
                        + " current_timestamp, x from generate_series(?::bigint, ?) x");
        List<Contender> contenders = new ArrayList<>(pair("PostgreSQL", keys, pool));
        contenders.addAll(
                pair("PostgreSQL, synchronous_commit=off", keys, pool(url + "&options=-c%20synchronous_commit=off")));
        return contenders;
    }

    private static DataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(Contender.THREADS);
        return pool;
    }

    /** Creates the tables, and inserts the keys from one number to another again and again. */
    private static void fill(DataSource pool, int keys, String schema, String insert) {
        new ResourceDatabasePopulator(new ClassPathResource("dev/payments/spring/jdbc/schema-" + schema + ".sql"))
                .execute(pool);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        for (int filled = 0; filled < keys; filled += STEP) {
            jdbc.update(insert, filled + 1, filled + STEP);
        }
    }

    private static List<Contender> pair(String store, int keys, DataSource pool) {
        return pair(store, keys, guard(pool), (key, claim) -> insertAndCommit(pool, key, claim));
    }

    private static IdempotencyGuard guard(DataSource pool) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.register(JdbcAutoConfiguration.class);
        context.refresh();
        return context.getBean(IdempotencyGuard.class);
    }

    private static void insertAndCommit(DataSource pool, String key, String claim) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into payments_idempotency_key (idempotency_key, created_at, token)"
                            + " values (?, current_timestamp, ?)")) {
                insert.setLong(2, ThreadLocalRandom.current().nextLong());
                for (String name : List.of(key, claim)) {
                    insert.setString(1, name);
                    insert.executeUpdate();
                }
                connection.commit();
            }
        }
    }

    private static List<Contender> pair(String store, int keys, IdempotencyGuard guard, Contender.Insertion bare) {
        return List.of(
                new Contender(store, keys, "guard", (key, claim) -> {
                    if (!guard.runOnce(key, List.of(claim), newClaims -> {})) {
                        throw new IllegalStateException("a new key was taken for a duplicate");
                    }
                }),
                new Contender(store, keys, "bare", bare));
    }
}
