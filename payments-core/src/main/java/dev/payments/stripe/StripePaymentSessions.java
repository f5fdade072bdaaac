package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiResource;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponse;
import com.stripe.param.checkout.SessionRetrieveParams;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link PaymentSessions} over a {@link StripeClient}. Immutable and thread-safe. */
final class StripePaymentSessions implements PaymentSessions {

    private static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(30);
    private static final Duration LONGEST_EXPIRY = Duration.ofHours(24);

    private static final Duration TIME_TO_ARRIVE = Duration.ofMinutes(1);
    private static final String OPEN = "open";

    private final StripeClient client;
    private final StripeCalls calls;
    private final SessionParams params;
    private final SessionReader reader;
    private final StripeCustomers customers;
    private final @Nullable String defaultSuccessUrl;
    private final @Nullable String defaultCancelUrl;
    private final Clock clock;

    StripePaymentSessions(StripeClient client, StripeCalls calls, StripeOptions options) {
        this.client = client;
        this.calls = calls;
        this.params = new SessionParams(options.orderIdMetadataKey, List.copyOf(options.customizers));
        this.reader = new SessionReader(options.orderIdMetadataKey);
        this.customers = new StripeCustomers(client, calls);
        this.defaultSuccessUrl = options.successUrl;
        this.defaultCancelUrl = options.cancelUrl;
        this.clock = options.clock;
    }

    private StripePaymentSessions(StripePaymentSessions other, StripeCalls calls) {
        this.client = other.client;
        this.calls = calls;
        this.params = other.params;
        this.reader = other.reader;
        this.customers = new StripeCustomers(client, calls);
        this.defaultSuccessUrl = other.defaultSuccessUrl;
        this.defaultCancelUrl = other.defaultCancelUrl;
        this.clock = other.clock;
    }

    /** The same, asked with these calls. */
    StripePaymentSessions with(StripeCalls others) {
        return new StripePaymentSessions(this, others);
    }

    @Override
    public PaymentSession.Created create(PaymentSessionRequest request) {
        return create(request, false, reader::created);
    }

    @Override
    public PaymentSession.Embedded createEmbedded(PaymentSessionRequest request) {
        return create(request, true, reader::embedded);
    }

    private <T> T create(PaymentSessionRequest request, boolean isEmbedded, BiFunction<String, Session, T> read) {
        PaymentSessionRequest complete = request.withDefaultUrls(defaultSuccessUrl, defaultCancelUrl);
        requireSendable(complete);
        Map<String, Object> named = params.create(withTimeToArrive(complete), isEmbedded);
        String userId = complete.options().userId();
        if (userId != null) {
            named.computeIfAbsent("customer", none -> customers.of(userId, complete.customerEmail()));
        }
        String form = FormBody.of(named);
        String key = complete.idempotencyKey();
        Function<Session, T> reading = session -> read.apply(complete.orderId(), session);
        Posted<T> first = post(form, key, reading);
        return first.isReplayed() ? replayed(first.sessionId(), form, key, reading) : first.created();
    }

    /**
     * A session that was created, now or by an earlier request under the same key.
     *
     * @param isReplayed whether Stripe has repeated its earlier answer, in which the session is as it was then
     */
    private record Posted<T>(String sessionId, T created, boolean isReplayed) {}

    /** Not through the SDK's parameters, which lose the order of whatever they have no name for. */
    private <T> Posted<T> post(String form, @Nullable String idempotencyKey, Function<Session, T> read) {
        return calls.write("Creating a checkout session", idempotencyKey, options -> {
            StripeResponse answer =
                    client.rawRequest(ApiResource.RequestMethod.POST, "/v1/checkout/sessions", form, options);
            Session session = SessionReader.read(answer);
            boolean isReplayed = answer.headers()
                    .firstValue("Idempotent-Replayed")
                    .filter("true"::equals)
                    .isPresent();
            return new Posted<>(session.getId(), read.apply(session), isReplayed);
        });
    }

    private <T> T replayed(String sessionId, String form, @Nullable String key, Function<Session, T> read) {
        Optional<T> open = calls.read("Retrieving a checkout session", options -> {
            Session now = client.v1().checkout().sessions().retrieve(sessionId, (SessionRetrieveParams) null, options);
            return OPEN.equals(now.getStatus()) ? Optional.of(read.apply(now)) : Optional.empty();
        });
        if (open.isPresent()) {
            return open.get();
        }
        if (key != null) {
            throw new PaymentException(
                    "The idempotency key belongs to " + sessionId
                            + ", which has ended: use another key for each attempt to pay",
                    false,
                    400,
                    "idempotency_error",
                    null,
                    key,
                    null);
        }
        return post(form, null, read).created();
    }

    /** Stripe compares the expiry with its clock, some time after we have compared it with ours. */
    private PaymentSessionRequest withTimeToArrive(PaymentSessionRequest request) {
        Instant earliest = clock.instant().plus(SHORTEST_EXPIRY).plus(TIME_TO_ARRIVE);
        return request.expiresAt() != null && request.expiresAt().isBefore(earliest)
                ? request.withExpiresAt(earliest)
                : request;
    }

    @Override
    public PaymentSession retrieve(String sessionId) {
        StripeIds.requireSession(sessionId);
        return calls.read(
                "Retrieving a checkout session",
                options -> reader.session(
                        client.v1().checkout().sessions().retrieve(sessionId, (SessionRetrieveParams) null, options)));
    }

    @Override
    public PaymentSession expire(String sessionId) {
        StripeIds.requireSession(sessionId);
        return calls.write(
                "Expiring a checkout session",
                null,
                options -> reader.session(client.v1().checkout().sessions().expire(sessionId, options)));
    }

    @Override
    public Optional<PaymentSession.Receipt> findReceipt(String sessionId) {
        StripeIds.requireSession(sessionId);
        return calls.read(
                "Finding a receipt",
                options -> reader.receipt(expanded(sessionId, "payment_intent.latest_charge", options)));
    }

    @Override
    public Optional<PaymentSession.Proceeds> findProceeds(String sessionId) {
        StripeIds.requireSession(sessionId);
        return calls.read(
                "Finding a payment's proceeds",
                options -> reader.proceeds(
                        expanded(sessionId, "payment_intent.latest_charge.balance_transaction", options)));
    }

    private Session expanded(String sessionId, String path, RequestOptions options) throws StripeException {
        SessionRetrieveParams params =
                SessionRetrieveParams.builder().putExtraParam("expand[0]", path).build();
        return client.v1().checkout().sessions().retrieve(sessionId, params, options);
    }

    @Override
    public Optional<Order> findOrder(String paymentIntentId) {
        StripeIds.requirePaymentIntent(paymentIntentId);
        try {
            return calls.read(
                    "Finding a payment intent's order",
                    options -> reader.order(client.v1().paymentIntents().retrieve(paymentIntentId, options)));
        } catch (PaymentException e) {
            if (e.code().filter("resource_missing"::equals).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void requireSendable(PaymentSessionRequest request) {
        List<Violation> violations = new ArrayList<>();
        if (request.successUrl() == null) {
            violations.add(new Violation("successUrl", "must be set, in the request or as the default"));
        }
        if (request.expiresAt() != null && !isWithinWindow(request.expiresAt())) {
            violations.add(new Violation("expiresAt", "must be 30 minutes to 24 hours from now"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidPaymentSessionRequestException(violations);
        }
    }

    private boolean isWithinWindow(Instant expiresAt) {
        Instant now = clock.instant();
        return !expiresAt.isBefore(now.plus(SHORTEST_EXPIRY).minus(TIME_TO_ARRIVE))
                && !expiresAt.isAfter(now.plus(LONGEST_EXPIRY));
    }
}
