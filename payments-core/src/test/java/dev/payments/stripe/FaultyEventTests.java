package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.event.PaymentEvent;
import dev.payments.gate.Guards;
import dev.payments.gate.IdempotencyStoreException;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.Facts;
import dev.payments.reading.StripeEventReader;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One bad event stops only itself. */
class FaultyEventTests {

    private final FakeLedger ledger = new FakeLedger();
    private final List<PaymentEvent> heard = new ArrayList<>();
    private final StripeEventReader reader = new StripeEventReader("orderId");
    private final BreakableGuard guard = new BreakableGuard();
    private final PaymentEventDispatcher dispatcher =
            new PaymentEventDispatcher(guard, this::hear, id -> Optional.empty());
    private Throwable failure = new IllegalStateException("poisoned");
    private String poisonedOrder = "";

    /** Such an event is refused by itself, not with its page. */
    @Test
    void goesOnAfterAnEventWithANameTwice() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        ledger.newestFirst.set(
                2, ledger.newestFirst.get(2).replace("\"livemode\"", "\"mode\": 1, \"mode\": 2, \"livemode\""));
        assertThat(reconcile()).satisfies(summary -> {
            assertThat(summary.failed()).containsExactly("evt_3");
            assertThat(summary.published()).isEqualTo(4);
        });
    }

    @Test
    void goesOnAfterAPoisonedEventAndReportsIt() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        ledger.newestFirst.set(1, "{\"id\": \"evt_unreadable\", \"object\": \"customer\"}");
        poisonedOrder = "ö-2";
        Summary summary = reconcile();
        assertThat(summary.failed()).containsExactlyInAnyOrder("evt_2", "evt_unreadable");
        assertThat(summary.published()).isEqualTo(3);
        poisonedOrder = "";
        assertThat(reconcile().published()).isEqualTo(1);
    }

    /** Such as a row that no retry can store, or a key that another process holds for ever. */
    @Test
    void publishesTheOthersWhenOneCanNeverBeStored() {
        failure = new IdempotencyStoreException("another process has worked on it for too long", new Exception());
        poisonedOrder = "ö-2";
        missFiveOrders();
    }

    @Test
    void publishesTheOthersWhenAListenerFailsWithAnError() {
        failure = new AssertionError("such as a class that is missing");
        poisonedOrder = "ö-2";
        missFiveOrders();
    }

    @Test
    void publishesTheOthersWhenAListenerThrowsACheckedException() {
        failure = new Exception("as Kotlin's do");
        poisonedOrder = "ö-2";
        missFiveOrders();
    }

    private void missFiveOrders() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        assertThat(reconcile()).isEqualTo(new Summary(4, 0, 0, List.of("evt_2"), FakeLedger.CREATED));
        assertThat(heard).extracting(Facts::orderId).containsExactly("ö-1", "ö-3", "ö-4", "ö-5");
        assertThat(reconcile()).isEqualTo(new Summary(0, 4, 0, List.of("evt_2"), FakeLedger.CREATED));
    }

    @Test
    void stopsWhereTheStoreCannotEvenBeRead() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        poisonedOrder = "ö-2";
        failure = new IdempotencyStoreException("down", new IllegalStateException());
        guard.isDown = true;
        assertThatThrownBy(this::reconcile).isInstanceOf(IdempotencyStoreException.class);
        assertThat(heard).hasSize(1);
    }

    @Test
    void stopsWhenTheJvmCannotGoOn() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        poisonedOrder = "ö-2";
        failure = new OutOfMemoryError();
        assertThatThrownBy(this::reconcile).isSameAs(failure);
        assertThat(heard).hasSize(1);
    }

    private Summary reconcile() {
        return new ReconciliationRun(ledger, reader, dispatcher, Instant.EPOCH).run();
    }

    private void hear(PaymentEvent event) {
        if (poisonedOrder.equals(Facts.orderId(event))) {
            FaultyEventTests.<RuntimeException>sneakyThrow(failure);
        }
        heard.add(event);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Can be read until something was published. */
    private final class BreakableGuard extends Guards.Durable {

        private boolean isDown;

        @Override
        public Set<String> known(Collection<String> keys) {
            if (isDown && !heard.isEmpty()) {
                throw new IdempotencyStoreException("down", new IllegalStateException());
            }
            return super.known(keys);
        }
    }
}
