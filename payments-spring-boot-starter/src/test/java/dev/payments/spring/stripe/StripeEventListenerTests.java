package dev.payments.spring.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

import com.stripe.model.Invoice;
import com.stripe.model.Payout;
import dev.payments.event.OtherStripeEvent;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.Order;

@ExtendWith(OutputCaptureExtension.class)
class StripeEventListenerTests {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(GateAutoConfiguration.class, StripeEventListenerAutoConfiguration.class))
            .withBean(PaymentSessions.class, () -> mock());

    @Test
    void isCalledWithWhatEventsOfItsTypesAreAbout() {
        contexts.withBean(Books.class).run(context -> {
            PaymentEventDispatcher gate = context.getBean(PaymentEventDispatcher.class);
            List<String> heard = context.getBean(Books.class).heard;
            assertThat(gate.dispatch(event("invoice.paid", "invoice", "in_1"))).isEqualTo(Outcome.PUBLISHED);
            assertThat(heard).containsExactly("first in_1", "invoice in_1");
            heard.clear();
            assertThat(gate.dispatch(event("payout.paid", "payout", "po_1"))).isEqualTo(Outcome.PUBLISHED);
            gate.dispatch(event("payout.failed", "payout", "po_2"));
            gate.dispatch(event("payout.created", "payout", "po_3"));
            assertThat(heard).containsExactly("payout.paid", "payout.failed");
            assertThat(gate.dispatch(event("payout.paid", "payout", "po_1"))).isEqualTo(Outcome.DUPLICATE);
        });
    }

    @Test
    void failsTheEventThatItFailsFor() {
        contexts.withBean(Careless.class).run(context -> {
            PaymentEventDispatcher gate = context.getBean(PaymentEventDispatcher.class);
            StripeEvent wrong = event("customer.created", "customer", "cus_1");
            assertThatIllegalStateException()
                    .isThrownBy(() -> gate.dispatch(wrong))
                    .withMessage("The @StripeEventListener " + Careless.class.getName() + ".on takes a"
                            + " com.stripe.model.Invoice, and customer.created evt_cus_1 is about another object");
            assertThat(context.getBean(IdempotencyGuard.class).known(wrong.keys()))
                    .isEmpty();
        });
    }

    @Test
    void stopsTheStartWhereItCannotBeCalled() {
        assertStops(
                new Object() {
                    @StripeEventListener({})
                    void on(Invoice invoice) {}
                },
                "names no type");
        assertStops(
                new Object() {
                    @StripeEventListener("charge.refunded")
                    void on(Invoice invoice) {}
                },
                "is for charge.refunded, of which this library makes events of its own");
        assertStops(
                new Object() {
                    @StripeEventListener("invoice.paid")
                    void on(String invoice) {}
                },
                "has other parameters than it can be called with");
        assertStops(
                new Object() {
                    @StripeEventListener("invoice.paid")
                    void on(Invoice invoice, OtherStripeEvent event) {}
                },
                "has other parameters than it can be called with");
        assertStops(
                new Object() {
                    @StripeEventListener("invoice.paid")
                    void on() {}
                },
                "has other parameters than it can be called with");
    }

    @Test
    void isWarnedOfAsAnyOtherListener(CapturedOutput output) {
        contexts.withBean(Late.class)
                .run(context -> assertThat(output)
                        .contains("The listener " + Late.class.getName() + ".on returns before it has ended"));
    }

    private void assertStops(Object bean, String message) {
        contexts.withBean("wrong", Object.class, () -> bean)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessageContaining(message));
    }

    private static StripeEvent event(String type, String kind, String id) {
        return new StripeEventReader("orderId")
                .read("""
                        {"id":"evt_%s","object":"event","api_version":"2019-02-19","created":1764000000,"livemode":false,
                         "type":"%s","data":{"object":{"id":"%s","object":"%s"}}}""".formatted(id, type, id, kind).getBytes(UTF_8));
    }

    static class Books {

        final List<String> heard = new ArrayList<>();

        @StripeEventListener("invoice.paid")
        void on(Invoice invoice) {
            heard.add("invoice " + invoice.getId());
        }

        @Order(-1)
        @StripeEventListener("invoice.paid")
        public void first(Invoice invoice) {
            heard.add("first " + invoice.getId());
        }

        @StripeEventListener({"payout.paid", "payout.failed"})
        void on(OtherStripeEvent event) {
            heard.add(String.valueOf(event.source().type()));
        }
    }

    static class Careless {

        @StripeEventListener("customer.created")
        void on(Invoice invoice) {
            throw new AssertionError("not called");
        }
    }

    static class Late {

        @StripeEventListener("payout.paid")
        CompletableFuture<Void> on(Payout payout) {
            return CompletableFuture.completedFuture(null);
        }
    }
}
