package dev.payments.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.payments.stripe.StripeServer.SESSION;
import static dev.payments.stripe.StripeServer.answer;
import static dev.payments.stripe.StripeServer.error;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.stream.Stream;

/**
 * One way in which Stripe, or what stands between, can misbehave, and what must come of it if it goes on.
 *
 * @param requests how often the request is sent, with two retries
 * @param status the exception's status
 * @param code the exception's code
 * @param requestId whether the exception has Stripe's request id
 */
record Misbehaviour(
        String name,
        ResponseDefinitionBuilder response,
        int requests,
        boolean retryable,
        int status,
        String code,
        boolean requestId) {

    /** Long past the read timeout of the tests. */
    static final int LATE = 20_000;

    static Stream<Misbehaviour> all() {
        return Stream.of(refusals(), busy(), nonsense(), connections()).flatMap(cases -> cases);
    }

    private static Stream<Misbehaviour> refusals() {
        return Stream.of(
                refused(400, "invalid_request_error", "parameter_missing", "parameter_missing"),
                refused(400, "invalid_request_error", null, "invalid_request_error"),
                refused(400, "idempotency_error", null, "idempotency_error"),
                refused(400, "idempotency_error", "idempotency_key_in_use", "idempotency_key_in_use"),
                refused(401, "invalid_request_error", "api_key_expired", "api_key_expired"),
                refused(402, "card_error", "card_declined", "card_declined"),
                refused(403, "invalid_request_error", "more_permissions_required", "more_permissions_required"),
                refused(404, "invalid_request_error", "resource_missing", "resource_missing"),
                refused(400, "buyer@shop.example says <b>", "no code\\nat all", null),
                new Misbehaviour("401 HTML", answer(401, "<html>buyer@shop.example"), 1, false, 401, null, true),
                new Misbehaviour("404 {}", answer(404, "{}"), 1, false, 404, null, true),
                new Misbehaviour("403 empty", answer(403, ""), 1, false, 403, "api_error", true),
                new Misbehaviour("400 OAuth", answer(400, "{\"error\":\"x\"}"), 1, false, 400, null, true),
                new Misbehaviour(
                        "500, not to be retried",
                        answer(500, error("api_error", null)).withHeader("Stripe-Should-Retry", "false"),
                        1,
                        true,
                        500,
                        "api_error",
                        true));
    }

    private static Stream<Misbehaviour> busy() {
        return Stream.of(
                busy(409, "idempotency_key_in_use"),
                busy(429, "rate_limit"),
                busy(500, null),
                busy(502, null),
                busy(503, null),
                busy(529, null));
    }

    private static Stream<Misbehaviour> nonsense() {
        return Stream.of(
                nonsense("200 empty", answer(200, ""), 0),
                nonsense("200 blank", answer(200, " \n"), 0),
                nonsense("200 garbage", answer(200, "buyer@shop.example \0\1"), 200),
                nonsense("200 HTML", answer(200, "<html>buyer@shop.example</html>"), 200),
                nonsense("200 array", answer(200, "[\"buyer@shop.example\"]"), 200),
                nonsense("200 {}", answer(200, "{}"), 0),
                nonsense("200 null", answer(200, "null"), 0),
                nonsense("200 a customer", answer(200, "{\"id\":\"cus_1\",\"object\":\"customer\"}"), 0),
                new Misbehaviour(
                        "200 no amount", answer(200, SESSION.replace("1999", "null")), 1, false, 0, null, false),
                nonsense("200 an amount of text", answer(200, SESSION.replace("1999", "\"x\"")), 200),
                nonsense("200 a currency of four letters", answer(200, SESSION.replace("\"eur\"", "\"euro\"")), 0),
                nonsense("200 an unknown status", answer(200, SESSION.replace("\"open\"", "\"ajar\"")), 0),
                nonsense("200 an end of time", answer(200, SESSION.replace("1764086400", "9223372036854775807")), 0),
                nonsense("200 cut off", answer(200, SESSION.substring(0, 100)), 200),
                nonsense("204", answer(204, ""), 0),
                nonsense("500 garbage", answer(500, "buyer@shop.example"), 500),
                nonsense("500 array", answer(500, "[]"), 500),
                nonsense("502 HTML", answer(502, "<html>sk_test_S3cr3tK3y</html>"), 502),
                new Misbehaviour("500 empty", answer(500, ""), 3, true, 500, "api_error", true),
                new Misbehaviour(
                        "302", answer(302, "").withHeader("Location", "/elsewhere"), 3, true, 302, "api_error", true),
                new Misbehaviour(
                        "307", answer(307, "").withHeader("Location", "/elsewhere"), 3, true, 307, "api_error", true));
    }

    private static Stream<Misbehaviour> connections() {
        return Stream.of(
                lost("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                lost("closed without an answer", aResponse().withFault(Fault.EMPTY_RESPONSE)),
                lost("reset in the middle", answer(200, SESSION).withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
                lost("not HTTP", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                lost("no answer in time", answer(200, SESSION).withFixedDelay(LATE)),
                lost("an answer that dribbles", answer(200, SESSION).withChunkedDribbleDelay(100, LATE)));
    }

    private static Misbehaviour refused(int status, String type, String code, String expected) {
        return new Misbehaviour(
                status + " " + type + " " + code, answer(status, error(type, code)), 1, false, status, expected, true);
    }

    private static Misbehaviour busy(int status, String code) {
        String expected = code == null ? "api_error" : code;
        return new Misbehaviour("" + status, answer(status, error("api_error", code)), 3, true, status, expected, true);
    }

    private static Misbehaviour nonsense(String name, ResponseDefinitionBuilder response, int status) {
        return new Misbehaviour(name, response, 3, true, status, null, status != 0);
    }

    private static Misbehaviour lost(String name, ResponseDefinitionBuilder response) {
        return new Misbehaviour(name, response, 3, true, 0, null, false);
    }

    /** The JDK sends a read again by itself when the connection is lost before an answer. */
    boolean losesConnection() {
        return requests == 3 && status == 0 && !requestId && !name.startsWith("2");
    }

    /** Readable as a session, though not as one that we could sell with. */
    boolean isASession() {
        return status == 0
                && Stream.of("no amount", "currency", "unknown status", "end of time")
                        .anyMatch(name::contains);
    }

    boolean isSlow() {
        return name.startsWith("no answer") || name.startsWith("an answer that");
    }

    @Override
    public String toString() {
        return name;
    }
}
