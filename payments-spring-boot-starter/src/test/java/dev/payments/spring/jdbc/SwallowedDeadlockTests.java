package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** A listener swallows a deadlock that the database ended its transaction for, and goes on writing, in a new one. */
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class SwallowedDeadlockTests extends OnEveryDatabase {

    private final CountDownLatch listenerHasLocked = new CountDownLatch(1);

    @Test
    void swallowsADeadlockAndGoesOn() {
        CompletableFuture<Integer> rival = beginRival();
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    swallowADeadlock(rival);
                    shipUnlessAborted("2");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a deadlock");
        assertNothingIsLeftBut("a", "b");
    }

    /** A look for the key alone would find it. */
    @Test
    void swallowsADeadlockWhileAnotherNodeStoresTheKey() {
        CompletableFuture<Integer> rival = beginRival();
        JdbcIdempotencyGuard other = guard(transactionManager(dataSource));
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    swallowADeadlock(rival);
                    inAnotherThread(() -> other.runOnce(key, () -> ship("of the other")))
                            .join();
                    shipUnlessAborted("2");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a deadlock");
        assertThat(shipments()).containsExactlyInAnyOrder("a", "b", "of the other");
        assertThat(deliver(() -> ship("again"))).isFalse();
    }

    /** Begins a transaction, which is to survive the deadlock, and holds what the listener will wait for. */
    private CompletableFuture<Integer> beginRival() {
        ship("a");
        ship("b");
        CountDownLatch locked = new CountDownLatch(1);
        CompletableFuture<Integer> rival = inAnotherThread(() -> requiresNew().execute(status -> {
            jdbc.execute(database.beforeDeadlock(false));
            update("b");
            locked.countDown();
            await(listenerHasLocked);
            if (!database.endsWhoWaitsLast()) {
                awaitWaiting();
            }
            status.setRollbackOnly();
            return update("a");
        }));
        await(locked);
        return rival;
    }

    private void swallowADeadlock(CompletableFuture<Integer> rival) {
        update("a");
        jdbc.execute(database.beforeDeadlock(true));
        listenerHasLocked.countDown();
        if (database.endsWhoWaitsLast()) {
            awaitWaiting();
        }
        try {
            update("b");
            throw new AssertionError("no deadlock");
        } catch (ConcurrencyFailureException swallowed) {
            rival.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int update(String orderId) {
        return jdbc.update("update shipment set version = version + 1 where order_id = ?", orderId);
    }

    private void awaitWaiting() {
        TransactionTemplate outside = new TransactionTemplate(transactionManager);
        outside.setPropagationBehavior(TransactionTemplate.PROPAGATION_NOT_SUPPORTED);
        while (outside.execute(status -> jdbc.queryForObject(database.countOfWaiting(), Integer.class)) == 0) {
            Thread.onSpinWait();
        }
    }

    private void shipUnlessAborted(String orderId) {
        if (!database.abortsAfterFailure()) {
            ship(orderId);
        }
    }
}
