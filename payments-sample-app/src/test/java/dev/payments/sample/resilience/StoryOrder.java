package dev.payments.sample.resilience;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader;
import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.sample.shop.order.Orders;
import dev.payments.sample.shop.payment.PaymentState;
import dev.payments.sample.shop.payment.PaymentStates;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessionRequest.CaptureMethod;
import dev.payments.session.PaymentSessions;
import dev.payments.test.LocalStripe;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order to which a story has happened at Stripe, and the events that it caused, to be delivered to the shop in any order. */
record StoryOrder(Node node, UUID id, List<byte[]> events) {

    private static final StripeEventReader READER =
            new StripeEventReader(StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY);

    static StoryOrder of(Story story, Node node, LocalStripe stripe, StripeHistory history) {
        Placed placed = node.shop().order("teapot", 1);
        PaymentSessionRequest again = PaymentSessionRequest.builder(placed.orderId())
                .lineItem("Cast-iron teapot", Money.ofMinor(4800, "eur"), 1)
                .successUrl("https://shop.example/thanks")
                .cancelUrl("https://shop.example/")
                .captureMethod(story.reserves() ? CaptureMethod.MANUAL : CaptureMethod.AUTOMATIC)
                .build();
        String other = node.bean(PaymentSessions.class).create(again).id();
        if (story.reserves()) {
            node.bean(JdbcClient.class)
                    .sql("update shop_order set session_id = ? where id = ?")
                    .params(other, UUID.fromString(placed.orderId()))
                    .update();
        }
        story.happen(stripe, placed.sessionId(), other);
        List<byte[]> events = history.news();
        if (events.size() != story.events()) {
            throw new AssertionError(story + " caused " + events.size() + " events, not " + story.events());
        }
        return new StoryOrder(node, UUID.fromString(placed.orderId()), events);
    }

    /** As if nothing had arrived. */
    void forget() {
        JdbcClient sql = node.bean(JdbcClient.class);
        for (String table : List.of(
                "payments_idempotency_key", "shop_payment", "shop_refund", "shop_dispute", "shop_announcement")) {
            sql.sql("delete from " + table).update();
        }
        sql.sql("update shop_order set status = 'PENDING', paid_at = null").update();
    }

    void deliver(int event) {
        node.bean(PaymentEventDispatcher.class).dispatch(READER.read(events.get(event)));
    }

    Story.End end() {
        PaymentState state = node.bean(PaymentStates.class).of(id);
        Money refunded = state.refunded();
        return new Story.End(
                node.bean(Orders.class).find(id).orElseThrow().status(),
                state.refund(),
                refunded == null ? 0 : refunded.minorUnits(),
                state.dispute(),
                state.refundDue());
    }

    List<String> announcedKeys() {
        return node.bean(JdbcClient.class)
                .sql("select event_key from shop_announcement")
                .query(String.class)
                .list();
    }
}
