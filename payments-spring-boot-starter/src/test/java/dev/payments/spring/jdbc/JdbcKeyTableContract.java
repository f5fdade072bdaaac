package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The keys in the table, on each database. */
abstract class JdbcKeyTableContract extends JdbcLeaseContract {

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
}
