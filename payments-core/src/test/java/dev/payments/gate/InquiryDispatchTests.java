package dev.payments.gate;

import static dev.payments.gate.PaymentEventDispatcher.Outcome.DUPLICATE;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeEscalated;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.reading.EventJson;
import dev.payments.reading.Facts;
import dev.payments.reading.StripeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An inquiry takes no money, and may become a chargeback, which does. */
class InquiryDispatchTests {

    private final List<PaymentEvent> heard = new ArrayList<>();
    private final Guards.Durable guard = new Guards.Durable();
    private final PaymentEventDispatcher gate =
            new PaymentEventDispatcher(guard, heard::add, intent -> Optional.of(Facts.LOOKED_UP));

    @ParameterizedTest
    @ValueSource(strings = {"updated, withdrawn", "withdrawn, updated", "updated", "withdrawn"})
    void anInquiryEscalatesOnce(String news) {
        gate.dispatch(dispute("evt_1", "created", "warning_needs_response"));
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        DisputeOpened.class,
                        opened -> assertThat(opened.isInquiry()).isTrue());
        heard.clear();
        for (String each : news.split(", ")) {
            gate.dispatch(each.equals("updated") ? escalated() : dispute("evt_3", "funds_withdrawn", "needs_response"));
        }
        assertThat(heard).singleElement().isInstanceOf(DisputeEscalated.class);
        assertThat(Facts.orderId(heard.get(0))).isEqualTo("looked-up");
        assertThat(heard.get(0).key()).isEqualTo("dispute-escalated:dp_1");
    }

    @Test
    void anOrdinaryChargebackIsNoEscalation() {
        gate.dispatch(dispute("evt_1", "created", "needs_response"));
        gate.dispatch(dispute("evt_2", "funds_withdrawn", "needs_response"));
        assertThat(heard).hasExactlyElementsOfTypes(DisputeOpened.class, OtherStripeEvent.class);
        assertThat(((DisputeOpened) heard.get(0)).isInquiry()).isFalse();
        assertThat(guard.known(Set.of(StripeEvent.inquiryClaim("dp_1")))).isEmpty();
    }

    /** Such as evidence, or an inquiry that is under review. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"evidence\":{}}", "{\"status\":\"needs_response\"}", "{\"status\":null}", "null"})
    void anyOtherEditIsNoEscalation(String previously) {
        gate.dispatch(EventJson.dispute("charge.dispute.updated")
                .previously(previously)
                .event());
        gate.dispatch(EventJson.dispute("charge.dispute.updated")
                .envelope("id", "\"evt_2\"")
                .with("status", "\"warning_under_review\"")
                .previously("{\"status\":\"warning_needs_response\"}")
                .event());
        assertThat(heard).hasExactlyElementsOfTypes(OtherStripeEvent.class, OtherStripeEvent.class);
    }

    @Test
    void aSecondCloseWithAnotherOutcomeIsTold() {
        assertThat(gate.dispatch(dispute("evt_1", "closed", "lost"))).isEqualTo(PUBLISHED);
        assertThat(gate.dispatch(dispute("evt_1", "closed", "lost"))).isEqualTo(DUPLICATE);
        assertThat(gate.dispatch(dispute("evt_2", "closed", "won"))).isEqualTo(PUBLISHED);
        assertThat(heard).extracting(event -> ((DisputeClosed) event).status()).containsExactly("lost", "won");
    }

    /** All of them have the same id. */
    @Test
    void theDashboardsTestEventsAreNoDuplicatesOfOneAnother() {
        StripeEvent test = EventJson.session("customer.created")
                .envelope("id", "\"evt_00000000000000\"")
                .event();
        assertThat(gate.dispatch(test)).isEqualTo(PUBLISHED);
        assertThat(gate.dispatch(test)).isEqualTo(PUBLISHED);
        assertThat(gate.unpublished(List.of(test))).containsExactly(test);
        assertThat(heard).hasSize(2);
    }

    private static StripeEvent escalated() {
        return EventJson.dispute("charge.dispute.updated")
                .envelope("id", "\"evt_2\"")
                .previously("{\"status\":\"warning_needs_response\"}")
                .event();
    }

    private static StripeEvent dispute(String eventId, String what, String status) {
        return EventJson.dispute("charge.dispute." + what)
                .envelope("id", '"' + eventId + '"')
                .with("status", '"' + status + '"')
                .event();
    }
}
