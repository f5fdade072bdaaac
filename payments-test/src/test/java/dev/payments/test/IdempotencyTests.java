package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTests {

    private static final String KEY = "Idempotency-Key";
    private static final String PATH = "/v1/checkout/sessions";

    private final LocalStripe stripe = LocalStripe.start();
    private final RawClient client = new RawClient(stripe);

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void givesTheFirstAnswerAgain() {
        HttpResponse<String> first = client.post(PATH, RawClient.session(), KEY, "k");
        stripe.pay(RawClient.json(first).get("id").asString());
        HttpResponse<String> second = client.post(PATH, RawClient.session(), KEY, "k");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(RawClient.header(first, "Idempotent-Replayed")).isNull();
        assertThat(RawClient.header(second, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(RawClient.header(second, KEY)).isEqualTo("k");
        assertThat(RawClient.header(second, "Original-Request")).isEqualTo(RawClient.header(first, "Request-Id"));
        assertThat(RawClient.header(second, "Request-Id")).isNotEqualTo(RawClient.header(first, "Request-Id"));
    }

    @Test
    void makesASessionEachWithoutAKey() {
        assertThat(client.createSession(RawClient.session())).isNotEqualTo(client.createSession(RawClient.session()));
    }

    @Test
    void refusesTheKeyForOtherParameters() {
        client.post(PATH, RawClient.session(), KEY, "k");

        HttpResponse<String> response = client.post(PATH, RawClient.sessionWith("metadata[a]", "b"), KEY, "k");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RawClient.error(response).get("type").asString()).isEqualTo("idempotency_error");
    }

    @Test
    void refusesTheKeyForAnotherPath() {
        String id = RawClient.json(client.post(PATH, RawClient.session(), KEY, "k"))
                .get("id")
                .asString();

        HttpResponse<String> response = client.post(PATH + "/" + id + "/expire", Map.of(), KEY, "k");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RawClient.error(response).get("type").asString()).isEqualTo("idempotency_error");
    }

    @Test
    void leavesTheKeyUnusedWhenTheRequestWasInvalid() {
        assertThat(client.post(PATH, RawClient.sessionWith("colour", "red"), KEY, "k")
                        .statusCode())
                .isEqualTo(400);

        assertThat(client.post(PATH, RawClient.session(), KEY, "k").statusCode())
                .isEqualTo(200);
    }

    @Test
    void leavesTheKeyUnusedWhenTheCallerWasNotAuthorized() {
        HttpResponse<String> refused = RawClient.send(client.request(PATH)
                .header(KEY, "k")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(RawClient.encode(RawClient.session())))
                .build());
        assertThat(refused.statusCode()).isEqualTo(401);

        HttpResponse<String> response = client.post(PATH, RawClient.session(), KEY, "k");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RawClient.header(response, "Idempotent-Replayed")).isNull();
    }

    @Test
    void repeatsARefusalThatWasFoundWhileExecuting() {
        String id = client.createSession(RawClient.session());
        stripe.pay(id);

        HttpResponse<String> first = client.post(PATH + "/" + id + "/expire", Map.of(), KEY, "k");
        HttpResponse<String> second = client.post(PATH + "/" + id + "/expire", Map.of(), KEY, "k");

        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(first.body()).contains("Only Checkout Sessions with a status in [\\\"open\\\"] can be expired");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(RawClient.header(second, "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        assertThat(client.post(PATH, RawClient.session(), KEY, "k".repeat(256)).statusCode())
                .isEqualTo(400);
        assertThat(client.post(PATH, RawClient.session(), KEY, "k".repeat(255)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void makesOneSessionOfManySimultaneousRequests() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<HttpResponse<String>> post = () -> client.post(PATH, RawClient.session(), KEY, "k");
            List<Future<HttpResponse<String>>> responses =
                    threads.invokeAll(IntStream.range(0, 50).mapToObj(i -> post).toList());
            Set<String> sessions = new HashSet<>();
            for (Future<HttpResponse<String>> response : responses) {
                assertThat(response.get().statusCode()).isIn(200, 409);
                if (response.get().statusCode() == 200) {
                    sessions.add(response.get().body());
                }
            }
            assertThat(sessions).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesAKeyThatIsInUse() {
        IdempotencyStore store = new IdempotencyStore(Clock.systemUTC());
        Answer answer = Answer.json(200, Json.object());

        store.execute("k", PATH, Parameters.NONE, "req_1", () -> {
            assertThatThrownBy(() -> store.execute("k", PATH, Parameters.NONE, "req_2", () -> {
                        throw new AssertionError("executed twice");
                    }))
                    .isInstanceOfSatisfying(StripeProblem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(409);
                        assertThat(problem.toJson("req_2", false)
                                        .at("/error/code")
                                        .asString())
                                .isEqualTo("idempotency_key_in_use");
                    });
            return new IdempotencyStore.Result(answer, true);
        });
    }

    @Test
    void freesTheKeyOfARequestThatBroke() {
        IdempotencyStore store = new IdempotencyStore(Clock.systemUTC());
        Answer answer = Answer.json(200, Json.object());
        assertThatThrownBy(() -> store.execute("k", PATH, Parameters.NONE, "req_1", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        Answer second =
                store.execute("k", PATH, Parameters.NONE, "req_2", () -> new IdempotencyStore.Result(answer, true));

        assertThat(second.headers()).doesNotContainKey("Idempotent-Replayed");
    }
}
