package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of events by {@code delivery_success}, and longer than a page. */
class EventDeliverySuccessTests {

    private static final String COMPLETED = "type=checkout.session.completed";

    private final AtomicBoolean broken = new AtomicBoolean();
    private final LocalStripe stripe = LocalStripe.builder()
            .redelivery(Duration.ofMillis(20), Duration.ofMillis(20), 1000)
            .start();
    private final RawClient client = new RawClient(stripe);
    private WebhookReceiver webhook;

    @AfterEach
    void close() {
        stripe.close();
        if (webhook != null) {
            webhook.close();
        }
    }

    private void receive() throws IOException {
        webhook = new WebhookReceiver(number -> broken.get() ? 500 : 200);
        stripe.webhookUrl(webhook.url());
    }

    private String pay() {
        String id = client.createSession(RawClient.session());
        stripe.pay(id);
        return id;
    }

    private JsonNode list(String query) {
        return RawClient.json(client.get("/v1/events?" + query));
    }

    private List<String> sessionIds(String query) {
        return list(query)
                .get("data")
                .valueStream()
                .map(event -> event.at("/data/object/id").asString())
                .toList();
    }

    @Test
    void findsWhatTheWebhookHasNotTakenYet() throws IOException {
        receive();
        String taken = pay();
        broken.set(true);
        String refused = pay();

        assertThat(sessionIds(COMPLETED + "&delivery_success=false")).containsExactly(refused);
        assertThat(sessionIds(COMPLETED + "&delivery_success=true")).containsExactly(taken);
        assertThat(sessionIds(COMPLETED)).containsExactly(refused, taken);
        assertThat(list(COMPLETED + "&delivery_success=false")
                        .at("/data/0/pending_webhooks")
                        .asInt())
                .isEqualTo(1);

        broken.set(false);
        await().until(() -> sessionIds(COMPLETED + "&delivery_success=false").isEmpty());
        assertThat(list(COMPLETED).at("/data/0/pending_webhooks").asInt()).isZero();
    }

    @Test
    void findsWhatWasGivenUp() throws IOException {
        try (LocalStripe impatient = LocalStripe.builder()
                        .redelivery(Duration.ofMillis(1), Duration.ofMillis(1), 2)
                        .start();
                WebhookReceiver refusing = new WebhookReceiver(number -> 500)) {
            impatient.webhookUrl(refusing.url());
            RawClient there = new RawClient(impatient);
            impatient.pay(there.createSession(RawClient.session()));

            await().until(() -> impatient.webhookAttempts().size() == 2);
            assertThat(RawClient.json(there.get("/v1/events?delivery_success=false"))
                            .get("data")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void takesAnEventThatNobodyIsToGetForDelivered() {
        pay();

        assertThat(list("delivery_success=false").get("data").isEmpty()).isTrue();
        assertThat(list("delivery_success=true").get("data").size()).isEqualTo(3);
    }

    @Test
    void givesEveryEventOnceFromPageToPage() {
        List<String> paid = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            paid.add(0, pay());
        }

        List<String> backwards = new ArrayList<>();
        String after = "";
        JsonNode page;
        do {
            page = list(COMPLETED + "&limit=60" + after);
            page.get("data")
                    .valueStream()
                    .forEach(event -> backwards.add(event.at("/data/object/id").asString()));
            after = "&starting_after="
                    + page.at("/data/" + (page.get("data").size() - 1) + "/id").asString();
            stripe.payWithoutWaiting(client.createSession(RawClient.session()));
        } while (page.get("has_more").asBoolean());

        assertThat(backwards).isEqualTo(paid);
        assertThat(list("limit=100").get("data").size()).isEqualTo(100);
        assertThat(list("").get("data").size()).isEqualTo(10);
    }

    @Test
    void goesBackToTheNewest() {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pay();
        }
        list("limit=100")
                .get("data")
                .valueStream()
                .forEach(event -> events.add(event.get("id").asString()));

        JsonNode page = list("limit=100&ending_before=" + events.get(99));
        JsonNode nearest = list("limit=5&ending_before=" + events.get(99));

        assertThat(page.get("data").valueStream().map(event -> event.get("id").asString()))
                .containsExactlyElementsOf(events.subList(0, 99));
        assertThat(page.get("has_more").asBoolean()).isFalse();
        assertThat(nearest.get("data")
                        .valueStream()
                        .map(event -> event.get("id").asString()))
                .containsExactlyElementsOf(events.subList(94, 99));
        assertThat(nearest.get("has_more").asBoolean()).isTrue();
    }

    @Test
    void goesOnAfterAnEventThatIsNotInTheListAnyMore() throws IOException {
        receive();
        broken.set(true);
        String older = pay();
        pay();
        String cursor = list(COMPLETED + "&delivery_success=false&limit=1")
                .at("/data/0/id")
                .asString();
        stripe.webhookUrl(null);
        String unrelated = list("type=charge.succeeded").at("/data/0/id").asString();

        assertThat(sessionIds(COMPLETED + "&delivery_success=false&starting_after=" + cursor))
                .containsExactly(older);
        assertThat(sessionIds(COMPLETED + "&delivery_success=false&starting_after=" + unrelated))
                .containsExactly(older);
    }
}
