package dev.payments.spring.nats.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeEscalated;
import dev.payments.event.DisputeOpened;
import dev.payments.event.FraudWarned;
import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OrderRefundFailed;
import dev.payments.event.OrderRefunded;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import dev.payments.spring.nats.framing.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that is documented in docs/replacing-a-nestjs-payments-service.md. */
class EventJsonTests {

    @ParameterizedTest
    @MethodSource("events")
    void writesFlatJson(OrderEvent event, String facts) {
        String json = new String(EventJson.write(event), UTF_8);

        assertThat(json).isEqualTo("""
                        {"type":"%s","key":"%s","orderId":"order-1","occurredAt":"2026-11-23T12:00:00Z","livemode":false,"stripeEventId":"evt_1",%s}""".formatted(EventJson.type(event), event.key(), facts));
        JsonObject properties = JsonObject.read(EventJson.write(event));
        assertThat(properties.has("id") || properties.has("pattern") || properties.has("data"))
                .isFalse();
    }

    static Stream<Arguments> events() {
        Money money = Money.ofMinor(1999, "eur");
        var source = TestEvents.source(Instant.parse("2026-11-23T12:00:00Z"));
        return Stream.of(
                Arguments.of(
                        new OrderPaidAgain("order-1", "cs_2", money, "pi_2", null, Map.of("more", "of it"), source),
                        "\"sessionId\":\"cs_2\",\"paymentIntentId\":\"pi_2\",\"amount\":1999,\"currency\":\"eur\""),
                Arguments.of(
                        new OrderPaymentPending("order-1", "cs_1", money, "pi_1", Map.of("more", "of it"), source),
                        "\"sessionId\":\"cs_1\",\"paymentIntentId\":\"pi_1\",\"amount\":1999,\"currency\":\"eur\""),
                Arguments.of(
                        new OrderPaymentFailed("order-1", "cs_1", money, null, Map.of("more", "of it"), source),
                        "\"sessionId\":\"cs_1\",\"amount\":1999,\"currency\":\"eur\""),
                Arguments.of(
                        new PaymentSessionExpired("order-1", "cs_1", Map.of("more", "of it"), source),
                        "\"sessionId\":\"cs_1\""),
                Arguments.of(
                        new OrderAuthorized("order-1", "cs_1", money, "pi_1", null, Map.of("more", "of it"), source),
                        "\"sessionId\":\"cs_1\",\"paymentIntentId\":\"pi_1\",\"amount\":1999,\"currency\":\"eur\""),
                Arguments.of(
                        new OrderRefundFailed(
                                "order-1",
                                "re_1",
                                "ch_1",
                                "pi_1",
                                money,
                                Money.ofMinor(0, "eur"),
                                "lost_or_stolen_card",
                                Map.of("more", "of it"),
                                source),
                        "\"chargeId\":\"ch_1\",\"paymentIntentId\":\"pi_1\",\"amount\":1999,\"currency\":\"eur\","
                                + "\"refundId\":\"re_1\",\"refundedTotal\":0,\"failureReason\":\"lost_or_stolen_card\""),
                Arguments.of(
                        new FraudWarned(
                                "order-1", "issfr_1", "ch_1", "pi_1", "misc", true, Map.of("more", "of it"), source),
                        "\"chargeId\":\"ch_1\",\"paymentIntentId\":\"pi_1\",\"warningId\":\"issfr_1\","
                                + "\"fraudType\":\"misc\",\"actionable\":true"),
                Arguments.of(
                        new DisputeEscalated(
                                "order-1",
                                "dp_1",
                                "ch_1",
                                "pi_1",
                                money,
                                "fraudulent",
                                "needs_response",
                                Map.of("more", "of it"),
                                source),
                        "\"chargeId\":\"ch_1\",\"paymentIntentId\":\"pi_1\",\"amount\":1999,\"currency\":\"eur\","
                                + "\"disputeId\":\"dp_1\",\"reason\":\"fraudulent\",\"status\":\"needs_response\""),
                Arguments.of(
                        new OrderRefunded(
                                "order-1",
                                "re_1",
                                "ch_1",
                                "pi_1",
                                money,
                                Money.ofMinor(3998, "eur"),
                                false,
                                Map.of("more", "of it"),
                                source),
                        "\"chargeId\":\"ch_1\",\"paymentIntentId\":\"pi_1\",\"amount\":1999,\"currency\":\"eur\","
                                + "\"refundId\":\"re_1\",\"refundedTotal\":3998,\"full\":false"),
                Arguments.of(
                        new DisputeOpened(
                                "order-1",
                                "dp_1",
                                "ch_1",
                                "pi_1",
                                money,
                                "fraudulent",
                                "needs_response",
                                Map.of("more", "of it"),
                                source),
                        "\"chargeId\":\"ch_1\",\"paymentIntentId\":\"pi_1\",\"amount\":1999,\"currency\":\"eur\","
                                + "\"disputeId\":\"dp_1\",\"reason\":\"fraudulent\",\"status\":\"needs_response\""),
                Arguments.of(
                        new DisputeClosed(
                                "order-1",
                                "dp_1",
                                null,
                                null,
                                money,
                                "fraudulent",
                                "lost",
                                Map.of("more", "of it"),
                                source),
                        "\"amount\":1999,\"currency\":\"eur\",\"disputeId\":\"dp_1\",\"reason\":\"fraudulent\","
                                + "\"status\":\"lost\""));
    }
}
