package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A pool whose every connection waits for another one is recognised, instead of waited out. */
@ExtendWith(OutputCaptureExtension.class)
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class PoolOfTheRightSizeTests extends OnEveryDatabase {

    @Test
    void failsAtOnceWhereTheOnlyConnectionWaits(CapturedOutput output) {
        dataSource.setMaximumPoolSize(1);
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    requiresNew().executeWithoutResult(status -> ship("2"));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("spring.datasource.hikari.maximum-pool-size")
                .hasMessageContaining("1 for each delivery at the same time, and 1 more for each REQUIRES_NEW")
                .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
        assertThat(output).doesNotContain("Could not make sure");
        assertNothingIsLeftBut();
    }

    @Test
    void failsBeforeTheCommitToo() {
        dataSource.setMaximumPoolSize(1);
        assertThatThrownBy(() ->
                        deliver(() -> beforeCommit(() -> requiresNew().executeWithoutResult(status -> ship("2")))))
                .hasMessageContaining("maximum-pool-size");
        assertNothingIsLeftBut();
    }

    @Test
    void failsWhereTheListenersSecondTransactionNeedsAThird() {
        dataSource.setMaximumPoolSize(2);
        assertThatThrownBy(() -> deliver(() -> requiresNew()
                        .executeWithoutResult(second -> requiresNew().executeWithoutResult(third -> ship("3")))))
                .hasMessageContaining("maximum-pool-size");
        assertNothingIsLeftBut();
    }

    @Test
    void letsOneOfTwoGoOn() {
        dataSource.setMaximumPoolSize(2);
        CyclicBarrier bothRun = new CyclicBarrier(2);
        List<CompletableFuture<Boolean>> deliveries = new ArrayList<>();
        for (String order : List.of("1", "2")) {
            deliveries.add(inAnotherThread(() -> guard.runOnce(key + order, () -> {
                await(bothRun);
                requiresNew().executeWithoutResult(status -> ship(order));
            })));
        }
        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<Boolean> delivery : deliveries) {
            try {
                assertThat(delivery.join()).isTrue();
            } catch (CompletionException e) {
                failures.add(e.getCause());
            }
        }
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("maximum-pool-size"));
        assertThat(shipments()).hasSize(1);
        for (String order : List.of("1", "2")) {
            boolean stored = shipments().contains(order);
            assertThat(guard.runOnce(key + order, () -> requiresNew().executeWithoutResult(status -> ship(order))))
                    .isEqualTo(!stored);
        }
        assertThat(shipments()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void leavesAloneWhatNeedsNoOtherConnection() {
        dataSource.setMaximumPoolSize(1);
        TransactionTemplate savepoint = new TransactionTemplate(transactionManager);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        TransactionTemplate joining = new TransactionTemplate(transactionManager);
        TransactionTemplate outside = new TransactionTemplate(transactionManager);
        outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        assertThat(deliver(() -> {
                    joining.executeWithoutResult(status -> ship("1"));
                    savepoint.executeWithoutResult(status -> ship("2"));
                    outside.executeWithoutResult(status -> {});
                }))
                .isTrue();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
