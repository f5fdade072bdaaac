package dev.payments.sample.resilience;

import dev.payments.test.LocalStripe;
import dev.payments.test.PaidSession;
import dev.payments.test.WebhookAttempt;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what happened, at Stripe and in the shop's tables. */
record Tally(Database database, LocalStripe stripe, Cluster cluster, Buyers buyers) {

    /** Drops the constraint that would make a second announcement fail instead of leaving its traces. */
    void letDuplicatesShow() {
        database.sql()
                .sql("alter table shop_payment drop constraint shop_payment_pkey")
                .update();
    }

    List<PaidSession> paidAtStripe() {
        return stripe.paidSessions();
    }

    List<String> paidInShop() {
        return database.strings("select cast(id as text) from shop_order where status = 'PAID'");
    }

    /** The order of each payment; twice if it was announced twice. */
    List<String> payments() {
        return database.strings("select order_id from shop_payment");
    }

    List<String> announcedKeys() {
        return database.strings("select event_key from shop_announcement");
    }

    /** Without what may have been over before it could be announced: a payment under way, a refund that then failed. */
    List<String> lastingKeys() {
        return announcedKeys().stream()
                .filter(key -> !key.startsWith("order-payment-pending:"))
                .filter(key ->
                        !key.startsWith("order-refunded:") || expectedKeys().contains(key))
                .toList();
    }

    /** Of each order that was refunded, what went back as the shop's books have it. */
    List<String> refundedInShop() {
        return database.strings("""
                select order_id || ' ' || sum(amount_minor) from shop_refund where not failed
                and refund_id not in (select refund_id from shop_refund where failed) group by order_id""");
    }

    List<String> refundedAtStripe() {
        return buyers.refunded().entrySet().stream()
                .map(order -> order.getKey() + " " + order.getValue())
                .toList();
    }

    Collection<String> expectedKeys() {
        return buyers.expectedKeys();
    }

    Set<Integer> statuses() {
        return stripe.webhookAttempts().stream().map(WebhookAttempt::status).collect(Collectors.toSet());
    }

    String report(List<Fault> faults) {
        List<WebhookAttempt> attempts = stripe.webhookAttempts();
        List<String> taken = attempts.stream()
                .filter(WebhookAttempt::delivered)
                .map(WebhookAttempt::eventId)
                .toList();
        List<String> keys = announcedKeys();
        return """
                orders created                        %6d
                orders not taken, and tried again     %6d
                orders paid at Stripe                 %6d
                orders paid in the shop               %6d
                announcements of paid orders          %6d
                announcements altogether              %6d
                announced twice                       %6d
                orders refunded, in whole or in part  %6d
                refunds that failed                   %6d
                disputes and inquiries                %6d
                webhooks sent                         %6d  %s
                duplicates taken                      %6d
                instances killed in a listener        %6d
                database crashes                      %6d
                times webhooks were off               %6d
                reconciliations                       %6d
                recovered by them, at least           %6d""".formatted(
                database.count("select count(*) from shop_order"),
                buyers.refusals(),
                paidAtStripe().size(),
                paidInShop().size(),
                keys.stream().filter(key -> key.startsWith("order-paid:")).count(),
                keys.size(),
                keys.size() - new HashSet<>(keys).size(),
                refundedInShop().size(),
                keys.stream()
                        .filter(key -> key.startsWith("order-refund-failed:"))
                        .count(),
                keys.stream().filter(key -> key.startsWith("dispute-opened:")).count(),
                attempts.size(),
                attempts.stream()
                        .collect(Collectors.groupingBy(WebhookAttempt::status, TreeMap::new, Collectors.counting())),
                taken.size() - new HashSet<>(taken).size(),
                count(faults, Fault.INSTANCE_KILLED_IN_A_LISTENER),
                count(faults, Fault.DATABASE_CRASHED),
                count(faults, Fault.WEBHOOKS_OFF),
                cluster.reconciliations().size(),
                cluster.reconciliations().stream().mapToInt(Integer::intValue).sum());
    }

    private static long count(List<Fault> faults, Fault fault) {
        return faults.stream().filter(fault::equals).count();
    }
}
