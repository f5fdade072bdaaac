package dev.payments.sample.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.test.LocalStripe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No webhook has ever been delivered: everything that Stripe lists is announced, once. */
class ReconciliationIT {

    /** More than two of Stripe's pages of 100. */
    private static final int PAYMENTS = 250;

    private Database database;
    private LocalStripe stripe;
    private Node one;
    private Node other;

    @BeforeEach
    void open() throws Exception {
        database = Database.open();
        stripe = LocalStripe.start();
        one = Node.start(stripe, database, "one");
        other = Node.start(stripe, database, "other");
    }

    @AfterEach
    void close() throws Exception {
        other.close();
        one.close();
        stripe.close();
        database.close();
    }

    @Test
    void announcesWhatWasMissedOnceAndNothingTheSecondTime() {
        List<String> paid = pay(PAYMENTS);
        Summary first = reconcile(one);
        assertThat(first.published()).isEqualTo(PAYMENTS);
        assertThat(first.failed()).isEmpty();
        assertThat(announced()).containsExactlyElementsOf(paid);
        Summary second = reconcile(one);
        assertThat(second.published()).isZero();
        assertThat(second.duplicates()).isEqualTo(PAYMENTS);
        assertThat(announced()).hasSize(PAYMENTS);
    }

    @Test
    void announcesItOnceOnTwoNodesAtOnce() throws Exception {
        List<String> paid = pay(PAYMENTS);
        List<Summary> both = Together.run(List.of(() -> reconcile(one), () -> reconcile(other)));
        System.out.println("Two nodes at once: " + both);
        assertThat(both.stream().mapToInt(Summary::published).sum()).isEqualTo(PAYMENTS);
        assertThat(both.stream().mapToInt(Summary::duplicates).sum()).isEqualTo(PAYMENTS);
        assertThat(announced()).containsExactlyInAnyOrderElementsOf(paid);
        assertThat(database.count("select count(*) from shop_order where status = 'PAID'"))
                .isEqualTo(PAYMENTS);
    }

    private List<String> pay(int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Placed placed = one.shop().order("strainer", 1);
            stripe.pay(placed.sessionId());
            keys.add("order-paid:" + placed.sessionId());
        }
        return keys;
    }

    private static Summary reconcile(Node node) {
        return node.bean(PaymentReconciler.class).reconcile(Instant.EPOCH);
    }

    private List<String> announced() {
        return database.strings("select event_key from shop_announcement order by announced_at");
    }
}
