package dev.payments.sample.resilience;

import static dev.payments.sample.resilience.Fault.DATABASE_CRASHED;
import static dev.payments.sample.resilience.Fault.INSTANCE_KILLED_IN_A_LISTENER;
import static dev.payments.sample.resilience.Fault.WEBHOOKS_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.sample.resilience.Fault.Scene;
import dev.payments.test.Chaos;
import dev.payments.test.LocalStripe;
import dev.payments.test.PaidSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No paid order is lost, and none is announced twice: with two instances on one PostgreSQL, webhooks that arrive twice and in
 * any order, instances that are killed in the middle of a listener, a database that crashes, and webhooks that are switched
 * off, while orders are placed and paid.
 *
 * <p>{@code -Dresilience.seed} repeats every decision: who buys what and pays how, which event is delivered twice or late,
 * what goes wrong and after how many orders. It does not determine how threads interleave. {@code -Dresilience.orders} is how
 * many buyers there are.
 */
@Tag("long")
class FailureInjectionIT {

    private static final long SEED = Long.getLong("resilience.seed", 20261123);
    private static final int ORDERS = Integer.getInteger("resilience.orders", 1100);
    private static final int BUYERS_AT_ONCE = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<Fault> FAULTS = List.of(
            INSTANCE_KILLED_IN_A_LISTENER,
            INSTANCE_KILLED_IN_A_LISTENER,
            INSTANCE_KILLED_IN_A_LISTENER,
            DATABASE_CRASHED,
            DATABASE_CRASHED,
            WEBHOOKS_OFF);

    /** With {@code memory}, each instance has its own guard, and this test must fail. */
    private static final String STORE = System.getProperty("resilience.store", "jdbc");

    @Test
    void losesNoPaidOrderAndAnnouncesNoneTwice() throws Exception {
        System.out.println("resilience.seed=" + SEED + " resilience.orders=" + ORDERS);
        Chaos chaos = Chaos.seeded(SEED).withDuplicates(0.3).withDelays(0.3, Duration.ofSeconds(1));
        try (QuietLog quiet = new QuietLog();
                Database database = Database.open();
                LocalStripe stripe = LocalStripe.builder()
                        .chaos(chaos)
                        .parallelDeliveries(12)
                        .start();
                Cluster cluster = new Cluster(database, stripe, settings());
                Buyers buyers = new Buyers(cluster, stripe, SEED, BUYERS_AT_ONCE)) {
            Tally tally = new Tally(database, stripe, cluster, buyers);
            tally.letDuplicatesShow();
            cluster.deliverWebhooks();
            for (Future<?> visit : goWrong(new Scene(database, stripe, cluster, buyers))) {
                visit.get();
            }
            awaitTheEnd(tally, cluster);
            System.out.println(tally.report(FAULTS));
            check(tally);
        }
    }

    /** A wave of buyers for each fault, which befalls the first half of them, and one more to see that all is well. */
    private static List<Future<?>> goWrong(Scene scene) throws Exception {
        Random random = new Random(SEED);
        List<Fault> faults = new ArrayList<>(FAULTS);
        Collections.shuffle(faults, random);
        int wave = ORDERS / (faults.size() + 1);
        List<Future<?>> visits = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            int after = wave * i + 1 + random.nextInt(wave / 2);
            visits.addAll(scene.buyers().come(wave));
            await().atMost(PATIENCE).until(() -> scene.buyers().soFar() >= after);
            System.out.println("After " + after + " buyers: " + faults.get(i));
            faults.get(i).happen(scene, random);
        }
        visits.addAll(scene.buyers().come(ORDERS - wave * faults.size()));
        return visits;
    }

    /** And then two more reconciliations, which read everything again. */
    private static void awaitTheEnd(Tally tally, Cluster cluster) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> tally.announcedKeys().containsAll(tally.expectedKeys()));
        int before = cluster.reconciliations().size();
        await().atMost(PATIENCE).until(() -> cluster.reconciliations().size() >= before + 2);
    }

    private static void check(Tally tally) {
        List<String> paidAtStripe =
                tally.paidAtStripe().stream().map(PaidSession::orderId).toList();
        assertThat(paidAtStripe).as("paid at Stripe").hasSizeGreaterThanOrEqualTo(ORDERS * 9 / 10);
        assertThat(tally.paidInShop()).as("paid in the shop").containsExactlyInAnyOrderElementsOf(paidAtStripe);
        assertThat(tally.payments()).as("announced as paid").containsExactlyInAnyOrderElementsOf(paidAtStripe);
        assertThat(tally.announcedKeys()).as("announced at all").doesNotHaveDuplicates();
        assertThat(tally.lastingKeys())
                .as("announced for good")
                .containsExactlyInAnyOrderElementsOf(tally.expectedKeys());
        assertThat(tally.refundedInShop())
                .as("refunded, to the cent")
                .containsExactlyInAnyOrderElementsOf(tally.refundedAtStripe());
        assertThat(tally.statuses())
                .as("answers to webhooks: taken, refused for now, or none")
                .isSubsetOf(0, 200, 500, 503);
    }

    private static Map<String, String> settings() {
        return Map.of(
                "PAYMENTS_IDEMPOTENCY_STORE", STORE,
                "PAYMENTS_RECONCILIATION_ENABLED", "true",
                "PAYMENTS_RECONCILIATION_INTERVAL", "2s",
                "PAYMENTS_RECONCILIATION_LOOKBACK", "1h");
    }
}
