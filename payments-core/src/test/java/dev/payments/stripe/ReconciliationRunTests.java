package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.CapturedLogs;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.Guards;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.Facts;
import dev.payments.reading.StripeEventReader;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconciliationRunTests {

    private final FakeLedger ledger = new FakeLedger();
    private final List<PaymentEvent> heard = new ArrayList<>();
    private final StripeEventReader reader = new StripeEventReader("orderId");
    private final Guards.Durable guard = new Guards.Durable();
    private final PaymentEventDispatcher dispatcher =
            new PaymentEventDispatcher(guard, this::hear, id -> Optional.empty());
    private String poisonedOrder = "";

    @Test
    void publishesEveryPageOldestFirstAndNothingTheSecondTime() {
        IntStream.rangeClosed(1, 10).forEach(i -> ledger.paid("" + i));
        Summary first = reconcile();
        assertThat(first).isEqualTo(new Summary(10, 0, 0, List.of(), FakeLedger.CREATED));
        assertThat(heard)
                .extracting(Facts::orderId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10).mapToObj(i -> "ö-" + i).toList());
        assertThat(reconcile()).isEqualTo(new Summary(0, 10, 0, List.of(), FakeLedger.CREATED));
    }

    @Test
    void losesNoEventWhenNewOnesArriveWhileItReads() {
        IntStream.rangeClosed(1, 10).forEach(i -> ledger.paid("" + i));
        ledger.beforeEachPage = () -> ledger.paid("new" + ledger.pages);
        Summary summary = reconcile();
        assertThat(summary.failed()).isEmpty();
        assertThat(heard)
                .extracting(Facts::orderId)
                .contains(IntStream.rangeClosed(1, 10).mapToObj(i -> "ö-" + i).toArray(String[]::new))
                .doesNotHaveDuplicates();
    }

    @Test
    void doesNotFollowAListThatNeverEnds() {
        StripeLedger endless = new FakeLedger() {
            @Override
            public byte[] events(Collection<String> types, Instant since, String startingAfter) {
                return "{\"data\": [{\"id\": \"evt_1\"}], \"has_more\": true}".getBytes(StandardCharsets.UTF_8);
            }
        };
        assertThatThrownBy(() -> new ReconciliationRun(endless, reader, dispatcher, Instant.EPOCH).run())
                .hasMessageContaining("does not end");
    }

    @Test
    void takesOneCallAndOneStatementForAHundredKnownEvents() {
        ledger.pageSize = 100;
        IntStream.rangeClosed(1, 10_000).forEach(i -> ledger.newestFirst.add(paid(i, 0)));
        assertThat(reconcile().published()).isEqualTo(10_000);
        ledger.pages = 0;
        guard.statements = 0;
        assertThat(reconcile().duplicates()).isEqualTo(10_000);
        assertThat(ledger.pages).isLessThanOrEqualTo(110);
        assertThat(guard.statements).isLessThanOrEqualTo(110);
    }

    /** More than are kept in memory. */
    @Test
    void publishesALongListOldestFirst() {
        ledger.pageSize = 100;
        IntStream.rangeClosed(1, 5_000).forEach(i -> ledger.newestFirst.add(0, paid(i, i)));
        Summary summary = reconcile();
        assertThat(summary.published()).isEqualTo(5_000);
        assertThat(summary.reconciledUntil()).isEqualTo(FakeLedger.CREATED.plusSeconds(5_000));
        assertThat(heard)
                .extracting(Facts::orderId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 5_000).mapToObj(i -> "ö-" + i).toList());
        assertThat(ledger.pages).isLessThanOrEqualTo(100);
    }

    @Test
    void saysFromWhenOnEventsMayBeMissing() {
        assertThat(reconcile().reconciledUntil()).isEqualTo(Instant.EPOCH);
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.newestFirst.add(0, paid(i, i)));
        poisonedOrder = "ö-2";
        assertThat(reconcile().reconciledUntil()).isEqualTo(FakeLedger.CREATED.plusSeconds(2));
        poisonedOrder = "";
        assertThat(reconcile().reconciledUntil()).isEqualTo(FakeLedger.CREATED.plusSeconds(5));
        ledger.newestFirst.set(3, "{\"id\": \"evt_unreadable\", \"object\": \"customer\"}");
        assertThat(reconcile().reconciledUntil()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void doesNotGoBackBehindTheGuardsMemoryNorTheMove() {
        Instant before = InstantSource.system().instant().minusSeconds(1);
        PaymentEventDispatcher forgetful =
                new PaymentEventDispatcher(IdempotencyGuard.inMemory(), this::hear, id -> Optional.empty());
        new StripePaymentReconciler(ledger, reader, forgetful, Instant.MIN, InstantSource.system())
                .reconcile(Instant.EPOCH);
        Instant move = Instant.parse("2026-11-01T00:00:00Z");
        StripePaymentReconciler moved =
                new StripePaymentReconciler(ledger, reader, dispatcher, move, InstantSource.system());
        moved.reconcile(Instant.EPOCH);
        moved.reconcile(move.plusSeconds(1));
        assertThat(ledger.askedSince.get(0)).isAfterOrEqualTo(before);
        assertThat(ledger.askedSince.subList(1, 3)).containsExactly(move, move.plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11})
    void warnsBeforeItPublishesMoreThanTenOfWhichNoneIsKnown(int missed) {
        IntStream.rangeClosed(1, missed).forEach(i -> ledger.paid("" + i));
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            reconcile();
            IntStream.rangeClosed(20, 40).forEach(i -> ledger.paid("" + i));
            reconcile();
            if (missed == 10) {
                assertThat(logs.warnings()).isEmpty();
            } else {
                assertThat(logs.warnings()).singleElement().asString().contains("payments.reconciliation.not-before");
            }
        }
    }

    private Summary reconcile() {
        return new ReconciliationRun(ledger, reader, dispatcher, Instant.EPOCH).run();
    }

    private static String paid(int number, int second) {
        return FakeLedger.event(
                "" + number,
                FakeLedger.CREATED.plusSeconds(second),
                FakeLedger.session("" + number, "complete", "paid"));
    }

    private void hear(PaymentEvent event) {
        if (poisonedOrder.equals(Facts.orderId(event))) {
            throw new IllegalStateException("poisoned");
        }
        heard.add(event);
    }
}
