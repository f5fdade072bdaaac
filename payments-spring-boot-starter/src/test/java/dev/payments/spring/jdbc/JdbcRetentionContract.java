package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which keys are forgotten, and when, on each database. */
abstract class JdbcRetentionContract extends JdbcSchemaContract {

    private static final String LONG = "x".repeat(1000);

    @Test
    void keepsPaidOrdersForEver() {
        List<String> forEver = List.of(
                "order-paid:" + key, "order-paid:" + LONG, "order-paid: ", "paid-order:" + key, "paid-order:" + LONG);
        List<String> forAWhile = List.of(
                "new-" + key,
                LONG,
                "order-refunded:" + key,
                "order-refunded:" + LONG,
                "order-paid",
                " order-paid:" + key);
        KeyTable table = table(KeyTable.DEFAULT_NAME);
        forEver.forEach(each -> table.insert(each, 1));
        forAWhile.forEach(each -> table.insert(each, 1));

        assertThat(keysWhere("expires_at is null"))
                .containsExactlyInAnyOrderElementsOf(
                        forEver.stream().map(KeyTable::stored).toList());
        assertThat(keysWhere("expires_at > current_timestamp"))
                .containsExactlyInAnyOrderElementsOf(
                        forAWhile.stream().map(KeyTable::stored).toList());
        expireAll();
        cleaner(dataSource).clean();
        assertThat(table.find(forEver)).hasSameSizeAs(forEver);
        assertThat(table.find(forAWhile)).isEmpty();
    }

    /** The prefix decides, so it has to be there when the rest is only a digest. */
    @Test
    void keepsTheBeginningOfAKeyThatItStoresAsADigest() {
        assertThat(KeyTable.stored("order-paid:" + LONG)).matches("order-paid:sha256:[0-9a-f]{64}");
        assertThat(KeyTable.stored("a:b ")).matches("a:sha256:[0-9a-f]{64}");
        assertThat(KeyTable.stored(LONG)).matches("sha256:[0-9a-f]{64}");
        assertThat(KeyTable.stored(LONG + ":")).matches("sha256:[0-9a-f]{64}");
        assertThat(KeyTable.stored("x".repeat(183) + ": ")).hasSize(255);
        assertThat(KeyTable.stored("x".repeat(184) + ": ")).matches("sha256:[0-9a-f]{64}");
    }

    /** As on nodes and databases in different places. */
    @Test
    void forgetsAKeyAfterItsRetentionInEveryTimeZone() {
        TimeZone here = TimeZone.getDefault();
        KeyTable table = table(KeyTable.DEFAULT_NAME);
        KeyTable brief = new KeyTable(dataSource, KeyTable.DEFAULT_NAME, Duration.ofSeconds(-60));
        KeyTable lasting = new KeyTable(dataSource, KeyTable.DEFAULT_NAME, Duration.ofSeconds(60));
        try {
            for (String zone : List.of("Pacific/Auckland", "America/Los_Angeles")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                dataSource.getHikariPoolMXBean().softEvictConnections();
                brief.insert("brief " + zone, 1);
                lasting.insert("lasting " + zone, 1);
            }
            assertThat(table.deleteExpired(10)).isEqualTo(2);
            assertThat(keys()).containsExactlyInAnyOrder("lasting Pacific/Auckland", "lasting America/Los_Angeles");
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void deletesOnlyExpiredKeys() {
        int old = ExpiredKeyCleaner.BATCH_SIZE + 1;
        KeyTable table = table(KeyTable.DEFAULT_NAME);
        IntStream.range(0, old).forEach(i -> table.insert("old" + i, 1));
        expireAll();
        table.insert("young", 1);
        table.insert("order-paid:young", 1);

        assertThat(cleaner(dataSource).clean()).isEqualTo(old);
        assertThat(keys()).containsExactlyInAnyOrder("young", "order-paid:young");
        assertThat(cleaner(dataSource).clean()).isZero();
    }

    @Test
    void deletesThroughConnectionsThatDoNotCommitByThemselves() {
        table(KeyTable.DEFAULT_NAME).insert("order-refunded:re_1", 1);
        expireAll();
        try (HikariDataSource pool = pool(false)) {
            assertThat(cleaner(pool).clean()).isEqualTo(1);
        }
        assertThat(keys()).isEmpty();
    }

    private static ExpiredKeyCleaner cleaner(HikariDataSource pool) {
        return new ExpiredKeyCleaner(
                new KeyTable(pool, KeyTable.DEFAULT_NAME, RETENTION),
                new TransactionTemplate(new JdbcTransactionManager(pool)));
    }

    private List<String> keysWhere(String condition) {
        return jdbc.queryForList(
                "select idempotency_key from payments_idempotency_key where " + condition, String.class);
    }

    private void expireAll() {
        jdbc.update("update payments_idempotency_key set expires_at = created_at where expires_at is not null");
    }
}
