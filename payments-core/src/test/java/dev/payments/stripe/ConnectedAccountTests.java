package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.Guards;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.money.Money;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import dev.payments.session.PaymentSessionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of Stripe for a connected account, and what is told of it. */
class ConnectedAccountTests {

    private static final String PAID = StripeServer.SESSION
            .replace("\"open\"", "\"complete\"")
            .replace("\"unpaid\"", "\"paid\"")
            .replace("\"livemode\"", "\"created\":1764000000,\"livemode\"");

    private final StripeServer stripe = new StripeServer();
    private final StripePayments platform = stripe.payments().build();
    private final StripePayments member = platform.forAccount("acct_member");
    private final List<PaymentEvent> heard = new ArrayList<>();
    private final PaymentEventDispatcher gate =
            platform.gate(new Guards.Durable(), heard::add).ofAccounts("acct_member"::equals, () -> "acct_own");

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void createsSessionsForTheAccount() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        PaymentSessionRequest request = PaymentSessionRequest.builder("order-1")
                .lineItem("Book", Money.ofMinor(1999, "eur"), 1)
                .build();
        member.sessions().create(request);
        platform.sessions().create(request);
        member.sessions().retrieve("cs_test_1");
        assertThat(stripe.requests())
                .extracting(sent -> sent.getHeader("Stripe-Account"))
                .containsExactly("acct_member", null, "acct_member");
    }

    @Test
    void confirmsAsThatAccountsOrder() {
        stripe.always(StripeServer.answer(200, PAID));
        assertThat(member.reconciler(gate).confirm("cs_test_1")).isEqualTo(new Confirmation(State.PAID, true));
        assertThat(stripe.onlyRequest().getHeader("Stripe-Account")).isEqualTo("acct_member");
        assertThat(heard).singleElement().isInstanceOf(OrderPaid.class);
        assertThat(((OrderEvent) heard.get(0)).account()).isEqualTo("acct_member");
    }

    @Test
    void confirmsNothingForAnAccountThatTheGateDoesNotTake() {
        stripe.always(StripeServer.answer(200, PAID));
        StripePayments seller = platform.forAccount("acct_seller");
        assertThat(seller.reconciler(gate).confirm("cs_test_1")).isEqualTo(new Confirmation(State.NOT_OURS, false));
        assertThat(heard).isEmpty();
    }

    @Test
    void reconcilesAsThatAccounts() {
        stripe.always(StripeServer.answer(200, """
                {"object":"list","has_more":false,"data":[{"id":"evt_1","object":"event","created":1764000000,"livemode":false,
                 "type":"checkout.session.completed","data":{"object":%s}}]}""".formatted(PAID)));
        assertThat(member.reconciler(gate).reconcile(Instant.EPOCH).published()).isEqualTo(1);
        assertThat(stripe.onlyRequest().getHeader("Stripe-Account")).isEqualTo("acct_member");
        assertThat(((OrderEvent) heard.get(0)).account()).isEqualTo("acct_member");
    }
}
