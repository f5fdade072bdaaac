package dev.payments.spring.usecases.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.Buyer;
import dev.payments.event.DisputeEscalated;
import dev.payments.event.EventSource;
import dev.payments.event.FraudWarned;
import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.OrderRefundFailed;
import dev.payments.event.OrderRefunded;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions.Order;
import dev.payments.spring.usecases.durable.DurableShop.Crash;
import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import dev.payments.webhook.WebhookParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.events.core.EventSerializer;

/** Every event is the same after Spring Modulith has written it down and read it again. */
class SerializedEventTests {

    private static ConfigurableApplicationContext shop;

    @BeforeAll
    static void start() {
        shop = DurableShop.start("jdbc:h2:mem:serialized-events", Crash.NEVER);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("events")
    void areTheSameAfterwards(PaymentEvent event) {
        PaymentEvent read = writeAndRead(event);

        assertThat(read).isEqualTo(event).usingRecursiveComparison().isEqualTo(event);
        assertThat(read.source().body()).isEqualTo(event.source().body());
        assertThat(read.key()).isEqualTo(event.key());
    }

    @Test
    void areOfEveryKind() {
        assertThat(events().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(OrderEvent.class, PaymentEvent.class)
                        .flatMap(type -> Stream.<Class<?>>of(type.getPermittedSubclasses()))
                        .filter(Class::isRecord)
                        .toList());
    }

    @Test
    void keepWhatAListenerReadsFromTheJson() {
        OrderPaid paid = (OrderPaid) read(StripeEvents.checkoutSessionCompleted()
                .orderId("4711")
                .customerEmail("jenny@example.com")
                .sign("whsec_1"));

        OrderPaid read = (OrderPaid) writeAndRead(paid);

        assertThat(read.customerEmail()).isEqualTo("jenny@example.com");
        assertThat(read.source().json()).isEqualTo(paid.source().json()).contains("4711");
    }

    private static PaymentEvent writeAndRead(PaymentEvent event) {
        EventSerializer serializer = shop.getBean(EventSerializer.class);
        return serializer.deserialize(serializer.serialize(event), event.getClass());
    }

    static Stream<PaymentEvent> events() {
        PaymentEvent opened = read(StripeEvents.disputeCreated().sign("whsec_1"));
        List<PaymentEvent> read = Stream.of(
                        StripeEvents.checkoutSessionCompleted().orderId("1").sign("whsec_1"),
                        StripeEvents.checkoutSessionCompleted()
                                .orderId("1")
                                .paymentStatus("unpaid")
                                .sign("whsec_1"),
                        StripeEvents.asyncPaymentFailed().orderId("1").sign("whsec_1"),
                        StripeEvents.expired().orderId("1").sign("whsec_1"),
                        StripeEvents.disputeClosed().sign("whsec_1"))
                .map(SerializedEventTests::read)
                .toList();
        PaymentEvent paidAgain = OrderPaidAgain.of((OrderPaid) read.get(0));
        return Stream.of(
                        read.stream(),
                        Stream.of(paidAgain, opened, new OtherStripeEvent(opened.source())),
                        lookedUp(opened.source()))
                .flatMap(events -> events);
    }

    /** What is made of Stripe's answers. */
    private static Stream<PaymentEvent> lookedUp(EventSource source) {
        Money money = Money.ofMinor(1999, "eur");
        Map<String, String> gift = Map.of("gift", "yes");
        Buyer.Address address = new Buyer.Address("1 Main St", null, "12345", "Springfield", "IL", "US");
        Buyer buyer = new Buyer("Ada", "+1", address, "Bob", address, List.of(new Buyer.TaxId("us_ein", "12-3456789")));
        return Stream.of(
                new OrderPaid("1", "cs_1", money, "pi_1", "jenny@example.com", buyer, gift, source),
                new OrderAuthorized("1", "cs_1", money, "pi_1", "jenny@example.com", gift, source),
                new OrderRefunded("1", "re_1", "ch_1", "pi_1", money, money, true, gift, source),
                new OrderRefundFailed("1", "re_1", "ch_1", "pi_1", money, money, "unknown", gift, source),
                new FraudWarned("1", "issfr_1", "ch_1", "pi_1", "misc", true, gift, source),
                new DisputeEscalated("1", "du_1", "ch_1", "pi_1", money, "general", "needs_response", gift, source));
    }

    private static PaymentEvent read(SignedWebhook delivery) {
        return WebhookParser.of("whsec_1")
                .parse(delivery.body(), delivery.signatureHeader())
                .resolve(paymentIntentId -> Optional.of(new Order("1", Map.of("gift", "yes"))), key -> false)
                .get(0);
    }
}
