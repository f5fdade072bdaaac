package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.transaction.PlatformTransactionManager;

/** The table itself, on each database. */
abstract class JdbcKeyTableContract extends JdbcGuardFixture {

    private static final String SCRIPTS = "classpath:dev/payments/spring/jdbc/schema-@@platform@@.sql";

    @Test
    void worksWithTheTableOfAnEarlierVersionWhenItIsMigrated() {
        jdbc.execute("alter table payments_idempotency_key drop column token");
        jdbc.update("insert into payments_idempotency_key values (?, current_timestamp)", key);
        KeyTable table = new KeyTable(dataSource, KeyTable.DEFAULT_NAME);
        try {
            assertThatThrownBy(table::requireExists)
                    .isInstanceOfSatisfying(
                            InvalidPaymentsConfigurationException.class,
                            failure -> assertThat(failure.action()).contains("migration-token-<platform>.sql"));

            run(script().replace("schema-", "migration-token-"));

            table.requireExists();
            assertThat(first().runOnce(key, () -> ship("1"))).isFalse();
            assertThat(first().runOnce(key + "new", () -> ship("1"))).isTrue();
            // as a node of the earlier version does
            jdbc.update(
                    "insert into payments_idempotency_key (idempotency_key, created_at) values (?, current_timestamp)",
                    key + "old");
            assertThat(first().runOnce(key + "old", () -> ship("2"))).isFalse();
        } finally {
            jdbc.execute("drop table payments_idempotency_key");
        }
    }

    @Test
    void saysWhatToDoWithoutATable() {
        KeyTable table = new KeyTable(dataSource, "missing");

        InvalidPaymentsConfigurationException failure =
                catchThrowableOfType(InvalidPaymentsConfigurationException.class, table::requireExists);

        assertThat(failure).hasMessage("The table missing is missing, or has other columns than it should.");
        assertThat(failure.action())
                .contains("schema-<platform>.sql", "payments.jdbc.initialize-schema to always")
                .contains("payments.idempotency.store to memory");
    }

    @Test
    void createsAndUsesATableOfAnotherName() {
        for (String name : List.of("shop_key", schema() + ".shop_key_too")) {
            create(name);
            create(name);
            KeyTable table = new KeyTable(dataSource, name);
            JdbcIdempotencyGuard guard =
                    new JdbcIdempotencyGuard(table, transactionManager, TIMEOUT, () -> Integer.MAX_VALUE);

            table.requireExists();
            assertThat(guard.runOnce(key, () -> {})).isTrue();
            assertThat(guard.runOnce(key, () -> {})).isFalse();
            assertThat(guard.known(Set.of(key))).containsExactly(key);
            assertThat(keys()).isEmpty();
            jdbc.execute("drop table " + name);
        }
    }

    @Test
    void knowsWhichKeysAreStored() {
        JdbcIdempotencyGuard guard = guard(transactionManager, TIMEOUT);
        Set<String> stored = new HashSet<>(Set.of(key + " ", key + "x".repeat(1000)));
        IntStream.range(0, 250).forEach(i -> stored.add(key + i));
        stored.forEach(each -> guard.runOnce(each, () -> {}));
        Set<String> asked = new HashSet<>(stored);
        asked.addAll(Set.of(key, key + "  ", key + "x".repeat(999), key.toUpperCase(Locale.ROOT) + "0"));

        assertThat(guard.known(asked)).isEqualTo(stored);
        assertThat(guard.known(Set.of())).isEmpty();
    }

    /** Not even to the transaction that has inserted it. */
    @Test
    void doesNotKnowAKeyThatIsNotCommitted() {
        JdbcIdempotencyGuard guard = guard(transactionManager, TIMEOUT);

        guard.runOnce(key, () -> assertThat(guard.known(Set.of(key))).isEmpty());

        assertThat(guard.known(Set.of(key))).containsExactly(key);
    }

    @Test
    void writesOneRandomTokenPerAttempt() {
        JdbcIdempotencyGuard guard = guard(transactionManager, TIMEOUT);
        guard.runOnce(key, List.of(key + "claim"), newClaims -> {});
        guard.runOnce(key + "2", () -> {});

        assertThat(token(key + "claim")).isEqualTo(token(key)).isNotEqualTo(token(key + "2"));
    }

    private long token(String key) {
        return jdbc.queryForObject(
                "select token from payments_idempotency_key where idempotency_key = ?", Long.class, key);
    }

    private void create(String name) {
        PaymentsJdbcProperties properties =
                new PaymentsJdbcProperties(name, DatabaseInitializationMode.ALWAYS, SCRIPTS, null, false, TIMEOUT);
        ObjectProvider<PlatformTransactionManager> none =
                new StaticListableBeanFactory().getBeanProvider(PlatformTransactionManager.class);
        new PaymentsJdbcStore(dataSource, none, properties)
                .keyTableInitializer()
                .initializeDatabase();
    }
}
