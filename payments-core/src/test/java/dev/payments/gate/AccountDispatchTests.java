package dev.payments.gate;

import static dev.payments.gate.PaymentEventDispatcher.Outcome.IGNORED;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.CapturedLogs;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.PaymentEvent;
import dev.payments.reading.EventJson;
import dev.payments.reading.Facts;
import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeLookup;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessions.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the secret of a Connect or organisation endpoint, Stripe also sends what others sell to themselves. */
class AccountDispatchTests {

    private final List<PaymentEvent> heard = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Guards.Durable guard = new Guards.Durable();
    private final PaymentEventDispatcher gate = new PaymentEventDispatcher(guard, heard::add, new Stripe("own"));
    private final PaymentEventDispatcher ours =
            gate.ofAccounts(account -> account.equals("acct_member"), () -> "acct_own");

    @ParameterizedTest
    @CsvSource({
        "account,acct_seller",
        "context,acct_seller",
        "context,acct_own/acct_seller",
        "context,org_1/acct_seller"
    })
    void anOrderThatASellerHasPaidHimselfIsNotOurs(String property, String account) {
        StripeEvent event =
                paid("cs_test_1").envelope(property, '"' + account + '"').event();
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            assertThat(ours.dispatch(event)).isEqualTo(IGNORED);
            assertThat(gate.dispatch(event)).isEqualTo(IGNORED);
            assertThat(logs.messages())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("acct_seller", "payments.connect.accounts"));
        }
        assertThat(heard).isEmpty();
        assertThat(guard.known(event.keys())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"acct_own\"", "\"org_1/acct_own\"", "null", "\"org_1\"", "7"})
    void anOrganisationsEndpointNamesOnesOwnAccountToo(String context) {
        assertThat(ours.dispatch(paid("cs_test_1").envelope("context", context).event()))
                .isEqualTo(PUBLISHED);
        assertThat(heard).singleElement().isInstanceOf(OrderPaid.class);
    }

    @Test
    void aConfiguredAccountsOrdersAreItsOwn() {
        ours.dispatch(paid("cs_test_1").event());
        ours.dispatch(paid("cs_test_2").envelope("account", "\"acct_member\"").event());
        ours.dispatch(paid("cs_test_3").envelope("account", "\"acct_member\"").event());
        ours.dispatch(paid("cs_test_4").envelope("context", "\"acct_own\"").event());
        assertThat(heard)
                .hasExactlyElementsOfTypes(
                        OrderPaid.class, OrderPaid.class, OrderPaidAgain.class, OrderPaidAgain.class);
        assertThat(((OrderEvent) heard.get(1)).account()).isEqualTo("acct_member");
    }

    @ParameterizedTest
    @CsvSource({"acct_member,acct_member", "acct_own,own"})
    void asksStripeForWhatIsThatAccounts(String account, String askedAs) {
        ours.dispatch(EventJson.dispute("charge.dispute.created")
                .envelope("context", '"' + account + '"')
                .event());
        assertThat(heard).singleElement().isInstanceOf(DisputeOpened.class);
        assertThat(asked).containsExactly(askedAs);
    }

    @Test
    void anEventComesAgainWhileOnesOwnAccountCannotBeKnown() {
        PaymentException unreachable = new PaymentException("unreachable", true, 0, null, null, null, null);
        PaymentEventDispatcher unknown = gate.ofAccounts(account -> false, () -> {
            throw unreachable;
        });
        StripeEvent event =
                paid("cs_test_1").envelope("context", "\"acct_own\"").event();
        assertThatThrownBy(() -> unknown.dispatch(event)).isSameAs(unreachable);
        assertThat(unknown.dispatch(paid("cs_test_1").event())).isEqualTo(PUBLISHED);
    }

    private static EventJson paid(String sessionId) {
        return EventJson.session("checkout.session.completed").with("id", '"' + sessionId + '"');
    }

    private final class Stripe implements StripeLookup {

        private final String account;

        private Stripe(String account) {
            this.account = account;
        }

        @Override
        public StripeLookup forAccount(String other) {
            return new Stripe(other);
        }

        @Override
        public Optional<Order> findOrder(String paymentIntentId) {
            asked.add(account);
            return Optional.of(Facts.LOOKED_UP);
        }
    }
}
