package dev.payments.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers {@code /v1/…}: finds the operation, checks the key, and executes once per idempotency key. Thread-safe. */
final class Api {

    private final List<Route> routes;
    private final ApiAuthentication authentication;
    private final IdempotencyStore idempotency;
    private final Journal journal;
    private final boolean livemode;

    Api(
            List<Route> routes,
            ApiAuthentication authentication,
            IdempotencyStore idempotency,
            Journal journal,
            boolean livemode) {
        this.routes = List.copyOf(routes);
        this.authentication = authentication;
        this.idempotency = idempotency;
        this.journal = journal;
        this.livemode = livemode;
    }

    Answer answer(Request request) {
        String requestId = StripeIds.request();
        Parameters[] parameters = {Parameters.NONE};
        Answer answer;
        try {
            answer = execute(request, requestId, parameters);
        } catch (StripeProblem problem) {
            answer = failed(problem, requestId);
        }
        String key = request.header("Idempotency-Key");
        journal.add(new ReceivedRequest(
                request.method(), request.path(), new LinkedHashMap<>(parameters[0].flat()), key, answer.status()));
        return withStandardHeaders(answer, request, requestId, key);
    }

    /** The answer to a request that reached no operation. */
    Answer refuse(Request request, StripeProblem problem) {
        String requestId = StripeIds.request();
        return withStandardHeaders(failed(problem, requestId), request, requestId, null);
    }

    private Answer execute(Request request, String requestId, Parameters[] parameters) {
        Route.Match match = Route.find(routes, request).orElseThrow(() -> unrecognized(request));
        authentication.require(request);
        parameters[0] = request.parameters();
        String key = request.header("Idempotency-Key");
        if (key == null || request.isGet()) {
            return Answer.json(200, match.answer(parameters[0]));
        }
        return idempotency.execute(
                key, request.path(), parameters[0], requestId, () -> result(match, parameters[0], requestId));
    }

    private IdempotencyStore.Result result(Route.Match match, Parameters parameters, String requestId) {
        try {
            return new IdempotencyStore.Result(Answer.json(200, match.answer(parameters)), true);
        } catch (StripeProblem problem) {
            return new IdempotencyStore.Result(failed(problem, requestId), !problem.refusedBeforeExecution());
        }
    }

    private Answer failed(StripeProblem problem, String requestId) {
        Answer answer = Answer.json(problem.status(), problem.toJson(requestId, livemode));
        return switch (problem.status()) {
            case 401 -> answer.with("WWW-Authenticate", "Bearer realm=\"Stripe\"");
            case 405 -> answer.with("Allow", "GET, HEAD, POST, DELETE");
            case 409 -> answer.with("Stripe-Should-Retry", "true");
            default -> answer;
        };
    }

    private static Answer withStandardHeaders(Answer answer, Request request, String requestId, @Nullable String key) {
        String version = request.header("Stripe-Version");
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Request-Id", requestId);
        headers.put("Stripe-Version", version != null ? version : StripeEvent.API_VERSION);
        headers.put("Cache-Control", "no-cache, no-store");
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        return new Answer(answer.status(), answer.body(), headers);
    }

    private static StripeProblem unrecognized(Request request) {
        return new StripeProblem(
                404,
                "invalid_request_error",
                null,
                null,
                "Unrecognized request URL (" + request.method() + ": " + request.path()
                        + "). LocalStripe supports checkout sessions, payment intents, charges, refunds, disputes and"
                        + " events.");
    }
}
