package dev.payments.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import dev.payments.session.PaymentException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns whatever stripe-java throws into a {@link PaymentException}. Its messages can hold whole answers, e-mail addresses and
 * parts of keys, so ours are made of the parts that cannot; so are the causes.
 */
final class StripeFailures {

    private static final Set<Integer> TRANSIENT_CLIENT_ERRORS = Set.of(408, 409, 425, 429);
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,200}");

    private static final Pattern RIGHT = Pattern.compile("rak_[a-z_]{1,60}");

    private StripeFailures() {}

    static PaymentException translate(String operation, @Nullable String idempotencyKey, Exception thrown) {
        if (thrown instanceof PaymentException already) {
            return withKey(already, idempotencyKey);
        }
        if (thrown instanceof ApiConnectionException) {
            return new PaymentException(
                    operation + " failed: Stripe could not be reached" + describe(thrown.getCause()),
                    true,
                    0,
                    null,
                    null,
                    idempotencyKey,
                    StackTraceOnly.of(thrown));
        }
        if (thrown instanceof AuthenticationException unsent
                && Integer.valueOf(0).equals(unsent.getStatusCode())) {
            return new PaymentException(
                    operation + " failed: the API key cannot be sent; copy it again from the Stripe Dashboard",
                    false,
                    0,
                    null,
                    null,
                    idempotencyKey,
                    StackTraceOnly.of(thrown));
        }
        if (thrown instanceof StripeException refused && refused.getStatusCode() != null) {
            return fromAnswer(operation, idempotencyKey, refused, refused.getStatusCode());
        }
        return unexpected(
                operation + " failed: stripe-java threw " + thrown.getClass().getName(),
                idempotencyKey,
                StackTraceOnly.of(thrown));
    }

    /** An unparseable answer, or a failure without information: the outcome of the request is unknown. */
    static PaymentException unexpected(String message, @Nullable String idempotencyKey, @Nullable Throwable cause) {
        return new PaymentException(message, true, 0, null, null, idempotencyKey, cause);
    }

    /** Refuses an answer that is not the kind of object that was requested. */
    static void requireObject(String expected, @Nullable String object) {
        if (!expected.equals(object)) {
            throw unexpected("Stripe's answer was not a " + expected, null, null);
        }
    }

    /** Whether Stripe said that the same request, tried again, would only be given the same answer. */
    static boolean forbidsRetry(Exception thrown) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        StripeError error = thrown instanceof StripeException refused ? refused.getStripeError() : null;
        return error != null
                && error.getLastResponse() != null
                && error.getLastResponse()
                        .headers()
                        .firstValue("Stripe-Should-Retry")
                        .filter("false"::equals)
                        .isPresent();
    }

    private static PaymentException fromAnswer(
            String operation, @Nullable String idempotencyKey, StripeException thrown, int status) {
        StripeError error = thrown.getStripeError();
        String code = safe(thrown.getCode());
        if (code == null && error != null) {
            code = safe(error.getType());
        }
        String requestId = safe(thrown.getRequestId());
        String param = thrown instanceof InvalidRequestException invalid ? safe(invalid.getParam()) : null;
        String message = operation + " failed: Stripe answered " + status
                + part(" with code ", code)
                + part(" for parameter ", param)
                + part(" to request ", requestId)
                + (status == 403 ? missingRight(error) : "");
        return new PaymentException(
                message, !isRefusal(status), status, code, requestId, idempotencyKey, StackTraceOnly.of(thrown));
    }

    /** Stripe names the right that a restricted key lacks, in a message that holds a part of the key and the account. */
    private static String missingRight(@Nullable StripeError error) {
        String message = error == null ? null : error.getMessage();
        Matcher right = RIGHT.matcher(message == null ? "" : message);
        return ": the API key lacks "
                + (right.find() ? "the right " + right.group() : "a right")
                + ", to be given to it on the page API keys of the Stripe Dashboard";
    }

    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && !TRANSIENT_CLIENT_ERRORS.contains(status);
    }

    private static PaymentException withKey(PaymentException e, @Nullable String idempotencyKey) {
        return new PaymentException(
                String.valueOf(e.getMessage()),
                e.isRetryable(),
                e.statusCode(),
                e.code().orElse(null),
                e.requestId().orElse(null),
                idempotencyKey,
                e.getCause());
    }

    private static String describe(@Nullable Throwable cause) {
        return cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
    }

    private static String part(String label, @Nullable String value) {
        return value == null ? "" : label + value;
    }

    private static @Nullable String safe(@Nullable String value) {
        return value != null && CODE.matcher(value).matches() ? value : null;
    }
}
