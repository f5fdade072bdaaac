package dev.payments.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderEvent;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events are about an order, and which about somebody else's payment. */
class OrderOwnershipTests {

    private static final String COMPLETED = "checkout.session.completed";

    @Test
    void aDisputeWithoutAPaymentIntentIsNotOurs() {
        assertThat(EventJson.dispute("charge.dispute.created")
                        .with("payment_intent", "null")
                        .read())
                .isInstanceOf(OtherStripeEvent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge.succeeded",
                "charge.dispute.updated",
                "charge.dispute.funds_reinstated",
                "charge.updated",
                "payment_intent.payment_failed",
                "payment_intent.created",
                "checkout.session",
                "checkout.session.completed.v2",
                "Checkout.Session.Completed",
                " checkout.session.completed",
                ""
            })
    void anythingElseIsHandedOverAsItIs(String type) {
        PaymentEvent event = EventJson.session(type).read();
        assertThat(event).isEqualTo(new OtherStripeEvent(event.source()));
        assertThat(event.key()).isEqualTo("stripe-event:evt_1");
        assertThat(event).isNotInstanceOf(OrderEvent.class);
        assertThat(event.source().type()).isEqualTo(type);
    }

    /** A buyer can set client_reference_id through a payment link, and pay one cent for somebody else's order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "\"order-4711\"",
                "{\"orderId\":null}",
                "{\"orderId\":\"\"}",
                "{\"orderId\":\" \\t\"}",
                "{\"orderId\":4711}",
                "{\"orderId\":{\"orderId\":\"x\"}}",
                "{\"orderid\":\"x\"}",
                "{\"other\":{\"orderId\":\"x\"}}"
            })
    void withoutOurMetadataASessionIsNotOurs(String metadata) {
        for (String type :
                new String[] {COMPLETED, "checkout.session.async_payment_succeeded", "checkout.session.expired"}) {
            PaymentEvent event = EventJson.session(type)
                    .with("client_reference_id", "\"order-4711\"")
                    .with("metadata", metadata)
                    .read();
            assertThat(event).as(type).isInstanceOf(OtherStripeEvent.class);
            assertThat(event).isNotInstanceOf(OrderEvent.class);
        }
    }

    @Test
    void anotherOrderIdThanTheReferenceWins() {
        assertThat(Facts.orderId(EventJson.session(COMPLETED)
                        .with("client_reference_id", "\"stolen\"")
                        .read()))
                .isEqualTo("order-4711");
    }

    @Test
    void theMetadataKeyIsConfigurable() {
        EventJson session = EventJson.session(COMPLETED).with("metadata", "{\"cart[0]\":\"c\",\"cartId\":\"cart-1\"}");
        assertThat(Facts.orderId(session.read("cartId"))).isEqualTo("cart-1");
        assertThat(session.read("orderId")).isInstanceOf(OtherStripeEvent.class);
    }

    @Test
    void aSessionThatOnlySavesACardIsNotAnOrder() {
        assertThat(EventJson.session(COMPLETED)
                        .with("mode", "\"setup\"")
                        .with("payment_status", "\"no_payment_required\"")
                        .with("amount_total", "null")
                        .with("currency", "null")
                        .read())
                .isInstanceOf(OtherStripeEvent.class);
    }
}
