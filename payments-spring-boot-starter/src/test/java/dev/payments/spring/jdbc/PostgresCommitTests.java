package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.gate.IdempotencyStoreException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

/** What only PostgreSQL finds out at the commit: deferred constraints, and a conflict of transactions that only read. */
@ParameterizedClass
@EnumSource(value = SupportedDatabase.class, names = "POSTGRESQL")
class PostgresCommitTests extends OnEveryDatabase {

    private final AtomicInteger runs = new AtomicInteger();

    @Override
    void configure(HikariDataSource pool) {
        pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    }

    @Test
    void aDeferredConstraintIsTheListenersFailure() {
        jdbc.execute("alter table shipment add unique (version) deferrable initially deferred");
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    ship("2");
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertNothingIsLeftBut();
    }

    @Test
    void aSerializationFailureIsTriedOnceMore() {
        assertThat(deliver(() -> shipBesideARival(1))).isTrue();
        assertThat(runs).hasValue(2);
        assertStored("rival 1", "listener 2");
    }

    @Test
    void twoSerializationFailuresAreTheStores() {
        assertThatThrownBy(() -> deliver(() -> shipBesideARival(2))).isInstanceOf(IdempotencyStoreException.class);
        assertThat(runs).hasValue(2);
        assertNothingIsLeftBut("rival 1", "rival 2");
    }

    /** Each has read how many there are before the other has written one more: no order of the two is possible. */
    private void shipBesideARival(int times) {
        int run = runs.incrementAndGet();
        jdbc.update(
                "insert into shipment values (?, ?)",
                "listener " + run,
                shipments().size());
        if (run <= times) {
            inAnotherThread(() -> requiresNew().execute(status -> {
                        int same = shipments().size();
                        ship("rival " + run);
                        return same;
                    }))
                    .join();
        }
    }
}
