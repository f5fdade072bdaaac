package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables and the scripts that create them, on each database. */
abstract class JdbcSchemaContract extends JdbcGuardFixture {

    static final int NODES = 8;

    /** The first version had neither token nor expires_at, the second a token. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void worksWithTheTableOfAnEarlierVersionWhenItIsMigrated(boolean hasToken) {
        createTableOfAnEarlierVersion(hasToken);
        insertAsTheEarlierVersionDoes(key, hasToken);
        RequiredTables tables = store(dataSource, KeyTable.DEFAULT_NAME).requiredTables();
        KeyTable table = table(KeyTable.DEFAULT_NAME);
        try {
            assertThatThrownBy(() -> table.requireExists(tables))
                    .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                        assertThat(failure)
                                .hasMessageEndingWith(
                                        hasToken
                                                ? ": it has no column expires_at."
                                                : ": it has no column token and no column expires_at.");
                        assertThat(failure.action()).contains("migration-<platform>.sql");
                    });

            execute(migration(hasToken));

            table.requireExists(tables);
            lease(store(dataSource, KeyTable.DEFAULT_NAME)).requireTable(tables);
            assertThat(first().runOnce(key, () -> ship("1"))).isFalse();
            assertThat(first().runOnce("new-" + key, () -> ship("1"))).isTrue();
            insertAsTheEarlierVersionDoes(key + "old", hasToken);
            assertThat(first().runOnce(key + "old", () -> ship("2"))).isFalse();
            assertThat(jdbc.queryForList(
                            "select idempotency_key from payments_idempotency_key where expires_at is null",
                            String.class))
                    .containsExactlyInAnyOrder(key, key + "old");
            assertThat(indexedColumns()).contains("expires_at").doesNotContain("created_at");
        } finally {
            jdbc.execute("drop table payments_idempotency_key");
        }
    }

    @Test
    void saysWhatToDoWithoutATable() {
        InvalidPaymentsConfigurationException failure = catchThrowableOfType(
                InvalidPaymentsConfigurationException.class,
                () -> table("missing")
                        .requireExists(store(dataSource, "missing").requiredTables()));

        assertThat(failure).hasMessage("The table missing is missing, or has other columns than it should.");
        assertThat(failure.action())
                .contains("schema-<platform>.sql", "payments.jdbc.initialize-schema to always")
                .contains("payments.idempotency.store to memory");
    }

    @Test
    void createsAndUsesTablesOfAnotherName() {
        for (String name : List.of("shop_key", schema() + ".shop_key_too")) {
            PaymentsJdbcStore store = store(dataSource, name);
            store.keyTableInitializer().initializeDatabase();
            store.keyTableInitializer().initializeDatabase();
            KeyTable table = table(name);
            JdbcIdempotencyGuard guard = new JdbcIdempotencyGuard(table, transactionManager, TIMEOUT, () -> 10);
            LockTableLease lease = LockTableLease.of(store, properties(name));

            table.requireExists(store.requiredTables());
            lease.requireTable(store.requiredTables());
            assertThat(guard.runOnce(key, () -> {})).isTrue();
            assertThat(guard.runOnce(key, () -> {})).isFalse();
            assertThat(guard.known(Set.of(key))).containsExactly(key);
            assertThat(lease.runExclusively(TIMEOUT, () -> {})).isTrue();
            assertThat(lease.runExclusively(TIMEOUT, () -> {})).isTrue();
            assertThat(keys()).isEmpty();
            jdbc.execute("drop table " + name);
        }
    }

    @Test
    void createsTablesFromAllNodesAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            jdbc.execute("drop table payments_lock");
            CyclicBarrier start = new CyclicBarrier(NODES);
            List<Future<?>> nodes = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                nodes.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    store(dataSource, "shop_key").keyTableInitializer().initializeDatabase();
                    return null;
                }));
            }
            for (Future<?> node : nodes) {
                node.get(60, TimeUnit.SECONDS);
            }
            table("shop_key").requireExists(store(dataSource, "shop_key").requiredTables());
            jdbc.execute("drop table shop_key");
        }
    }

    @Test
    void saysWhatIsWrongWithAScriptThatCreatesNothing() {
        PaymentsJdbcStore store = store(dataSource, KeyTable.DEFAULT_NAME);

        assertThatThrownBy(() -> store.schemaInitializer("classpath:dev/payments/spring/jdbc/wrong-table.sql")
                        .initializeDatabase())
                .hasMessageContaining("create table wrong");
    }

    @Test
    void worksWithConnectionsThatDoNotCommitByThemselves() {
        try (HikariDataSource pool = pool(false)) {
            PaymentsJdbcStore store = store(pool, "shop_key");
            KeyTable table = new KeyTable(pool, "shop_key", RETENTION);
            assertThatThrownBy(() -> table.requireExists(store.requiredTables()))
                    .hasMessageContaining("is missing");
            store.keyTableInitializer().initializeDatabase();
            table.requireExists(store.requiredTables());
            JdbcIdempotencyGuard guard = new JdbcIdempotencyGuard(table, store.transactionManager(), TIMEOUT, () -> 10);
            assertThat(guard.runOnce(key, () -> {})).isTrue();
            assertThat(guard.known(Set.of(key, key + "2"))).containsExactly(key);
            assertThat(guard.runOnce(key, () -> {})).isFalse();
        } finally {
            jdbc.execute("drop table shop_key");
        }
    }

    /** The script, from an earlier version's table to the present one. */
    String migration(boolean hasToken) {
        return read(script().replace("schema-", "migration-"));
    }

    private void createTableOfAnEarlierVersion(boolean hasToken) {
        jdbc.execute("drop table payments_idempotency_key");
        jdbc.execute("drop table payments_lock");
        String withoutExpiry = read(script())
                .replaceFirst("(?s)(-- its times are in UTC\n)?create table if not exists payments_lock.*", "")
                .replaceFirst(",\n  expires_at [^,\n]+", "")
                .replace("expires_at", "created_at");
        execute(hasToken ? withoutExpiry : withoutExpiry.replaceFirst(",\n  token [^,\n]+", ""));
    }

    private void insertAsTheEarlierVersionDoes(String key, boolean hasToken) {
        jdbc.update(
                "insert into payments_idempotency_key (idempotency_key, created_at"
                        + (hasToken ? ", token) values (?, current_timestamp, 1)" : ") values (?, current_timestamp)"),
                key);
    }

    private List<String> indexedColumns() {
        ConnectionCallback<List<String>> indexes = connection -> {
            DatabaseMetaData data = connection.getMetaData();
            String table = data.storesUpperCaseIdentifiers() ? "PAYMENTS_IDEMPOTENCY_KEY" : KeyTable.DEFAULT_NAME;
            List<String> columns = new ArrayList<>();
            try (ResultSet index = data.getIndexInfo(connection.getCatalog(), null, table, false, false)) {
                while (index.next()) {
                    columns.add(String.valueOf(index.getString("COLUMN_NAME")).toLowerCase(Locale.ROOT));
                }
            }
            return columns;
        };
        return jdbc.execute(indexes);
    }

    private void execute(String sql) {
        ByteArrayResource script = new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8));
        DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(script), dataSource);
    }

    private static String read(String script) {
        try {
            return new ClassPathResource("dev/payments/spring/jdbc/" + script)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
