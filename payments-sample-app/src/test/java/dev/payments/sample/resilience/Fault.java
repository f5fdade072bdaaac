package dev.payments.sample.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.test.LocalStripe;
import dev.payments.test.WebhookAttempt;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Something that goes wrong while buyers order and pay. */
enum Fault {

    /** {@code kill -9} while a listener has written but not committed: what it wrote is lost, and the order is paid later. */
    INSTANCE_KILLED_IN_A_LISTENER {
        @Override
        void happen(Scene scene, Random random) throws Exception {
            Placed placed = scene.buyers().place(random);
            int node;
            try (Connection held = scene.database().hold(placed.orderId())) {
                scene.buyers().pay(placed);
                node = nodeInTheListener(scene.database());
                scene.cluster().kill(node);
                assertThat(scene.database().strings("select event_key from shop_announcement"))
                        .doesNotContain("order-paid:" + placed.sessionId());
                held.rollback();
            }
            scene.cluster().start(node);
            scene.cluster().deliverWebhooks();
        }
    },

    /** The database ends at once, webhooks that arrive meanwhile are refused, and the database comes back. */
    DATABASE_CRASHED {
        @Override
        void happen(Scene scene, Random random) throws Exception {
            List<Placed> placed = placed(scene, random, 20);
            long refused = refused(scene.stripe());
            scene.database().crash();
            placed.forEach(scene.buyers()::pay);
            await().atMost(PATIENCE).until(() -> refused(scene.stripe()) >= refused + 10);
            scene.database().comeBack();
        }
    },

    /** Nothing is delivered, not even later: only reconciliation can find it. */
    WEBHOOKS_OFF {
        @Override
        void happen(Scene scene, Random random) {
            List<Placed> placed = placed(scene, random, 50);
            scene.cluster().deliverNoWebhooks();
            placed.forEach(scene.buyers()::pay);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .untilAsserted(() -> assertThat(scene.database().strings("select event_key from shop_announcement"))
                            .containsAll(placed.stream()
                                    .map(order -> "order-paid:" + order.sessionId())
                                    .toList()));
            scene.cluster().deliverWebhooks();
        }
    };

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Where it happens. */
    record Scene(Database database, LocalStripe stripe, Cluster cluster, Buyers buyers) {}

    abstract void happen(Scene scene, Random random) throws Exception;

    private static List<Placed> placed(Scene scene, Random random, int count) {
        return Stream.generate(() -> scene.buyers().place(random)).limit(count).toList();
    }

    private static long refused(LocalStripe stripe) {
        return stripe.webhookAttempts().stream()
                .mapToInt(WebhookAttempt::status)
                .filter(status -> status == 503)
                .count();
    }

    /** The order is locked, so the first listener that tries to change it waits. */
    private static int nodeInTheListener(Database database) {
        String waiting = await().atMost(PATIENCE)
                .until(() -> database.strings("""
                                select application_name from pg_stat_activity
                                where wait_event_type = 'Lock' and query like 'update shop_order%'"""), names -> !names.isEmpty())
                .get(0);
        return Integer.parseInt(waiting.substring("shop-".length()));
    }
}
