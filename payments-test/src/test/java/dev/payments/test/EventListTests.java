package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import dev.payments.stripe.StripePayments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventListTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final RawClient client = new RawClient(stripe);

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void listsTheNewestFirst() {
        stripe.pay(client.createSession(RawClient.session()));

        JsonNode events = RawClient.json(client.get("/v1/events"));

        assertThat(events.get("data")
                        .valueStream()
                        .map(event -> event.get("type").asString()))
                .containsExactly("checkout.session.completed", "payment_intent.succeeded", "charge.succeeded");
        String id = events.at("/data/1/id").asString();
        assertThat(RawClient.json(client.get("/v1/events/" + id))).isEqualTo(events.at("/data/1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "types[]=checkout.session.completed",
                "types[0]=charge.refunded&types[1]=checkout.session.completed",
                "types[x]=checkout.session.completed&types[y]=charge.refunded",
                "type=checkout.*",
                "limit=1",
                "created[gte]=1&created[lt]=9999999999&limit=1"
            })
    void listsWhatIsAskedFor(String query) {
        stripe.pay(client.createSession(RawClient.session()));

        JsonNode events = RawClient.json(client.get("/v1/events?" + query));

        assertThat(events.get("data").size()).isEqualTo(1);
        assertThat(events.at("/data/0/type").asString()).isEqualTo("checkout.session.completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created[gt]=9999999999", "created[lte]=1", "created=1", "type=refund.created"})
    void listsNothingElse(String query) {
        stripe.pay(client.createSession(RawClient.session()));

        assertThat(RawClient.json(client.get("/v1/events?" + query)).get("data").size())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "created[since]=1",
                "created[gte]=soon",
                "created[gte]=9999999999999999999",
                "limit=0",
                "limit=101",
                "limit=-1",
                "starting_after=evt_x",
                "ending_before=evt_x",
                "delivery_success=yes",
                "delivery_success=",
                "types[]=charge.*",
                "type=charge.refunded&types[]=charge.refunded"
            })
    void refusesABadQuery(String query) {
        assertThat(client.get("/v1/events?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesMoreThanTwentyTypes() {
        String query = IntStream.range(0, 21).mapToObj(i -> "types[]=type" + i).collect(Collectors.joining("&"));

        assertThat(client.get("/v1/events?" + query).statusCode()).isEqualTo(400);
        assertThat(client.get("/v1/events?" + query.substring(0, query.lastIndexOf('&')))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsTheLibraryReconcile() {
        List<PaymentEvent> published = new ArrayList<>();
        PaymentReconciler reconciler = reconciler(published);
        for (int i = 0; i < 120; i++) {
            stripe.pay(client.createSession(RawClient.session("order-" + i)));
        }
        String id = client.createSession(RawClient.session("the last order"));

        assertThat(reconciler.confirm(id)).isEqualTo(new Confirmation(State.OPEN, false));
        stripe.pay(id);
        assertThat(reconciler.confirm(id)).isEqualTo(new Confirmation(State.PAID, true));
        assertThat(reconciler.confirm(id)).isEqualTo(new Confirmation(State.PAID, false));
        reconciler.reconcile(Instant.now().minus(Duration.ofDays(1)));

        assertThat(published)
                .filteredOn(OrderEvent.class::isInstance)
                .hasSize(121)
                .hasOnlyElementsOfType(OrderPaid.class);
    }

    private PaymentReconciler reconciler(List<PaymentEvent> published) {
        StripePayments payments = Shop.builder(stripe).build();
        return payments.reconciler(payments.gate(IdempotencyGuard.inMemory(), published::add));
    }
}
