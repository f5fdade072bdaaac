package dev.payments.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stripe refused a request, could not be reached, or gave an unparseable answer. {@link #isRetryable()} tells whether trying
 * again can help. The message holds no secret, no answer's body and no personal data.
 */
public final class PaymentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final int statusCode;
    private final @Nullable String code;
    private final @Nullable String requestId;
    private final @Nullable String idempotencyKey;

    /**
     * An exception as it would come from Stripe, for users' fakes too.
     *
     * @param retryable whether trying again can help
     * @param statusCode the HTTP status; 0 if there was no answer
     * @param code Stripe's error code
     * @param requestId Stripe's id of the request
     * @param idempotencyKey the key that the request was sent under
     */
    public PaymentException(
            String message,
            boolean retryable,
            int statusCode,
            @Nullable String code,
            @Nullable String requestId,
            @Nullable String idempotencyKey,
            @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
        this.statusCode = statusCode;
        this.code = code;
        this.requestId = requestId;
        this.idempotencyKey = idempotencyKey;
    }

    /**
     * Whether trying again can help: true when Stripe could not be reached, was busy or failed, false when it refused. What
     * came of the request is then unknown: repeat it under the same {@link #idempotencyKey()}, never under a new one.
     */
    public boolean isRetryable() {
        return retryable;
    }

    /** The HTTP status, such as 402; 0 if there was no answer. */
    public int statusCode() {
        return statusCode;
    }

    /**
     * Stripe's error code, such as {@code resource_missing}, or where it gives none the error's type.
     *
     * @see <a href="https://docs.stripe.com/error-codes">Stripe: error codes</a>
     */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** Stripe's id of the request, {@code req_…}: Stripe's support asks for it. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** The idempotency key that the request was sent under. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }
}
