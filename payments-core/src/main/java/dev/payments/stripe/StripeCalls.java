package dev.payments.stripe;

import com.stripe.exception.StripeException;
import com.stripe.net.RawRequestOptions;
import dev.payments.session.PaymentException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boundary to stripe-java: every call goes through here, and only {@link PaymentException} comes out.
 *
 * <p>What may be tried again is tried again here, not in the SDK, which gives up on 429 and on a reset connection. All tries
 * of one call carry one idempotency key, so Stripe does the work once.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: idempotent requests</a>
 */
final class StripeCalls {

    private static final Logger log = LoggerFactory.getLogger(StripeCalls.class);
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final int maxRetries;
    private final Duration firstPause;
    private final @Nullable String account;

    StripeCalls(int maxRetries, Duration firstPause) {
        this(maxRetries, firstPause, null);
    }

    private StripeCalls(int maxRetries, Duration firstPause, @Nullable String account) {
        this.maxRetries = maxRetries;
        this.firstPause = firstPause;
        this.account = account;
    }

    /** Calls about what is this connected account's. */
    StripeCalls forAccount(String account) {
        return new StripeCalls(maxRetries, firstPause, account);
    }

    /** The connected account that the calls are about; null for the account of the API key. */
    @Nullable
    String account() {
        return account;
    }

    /** One request to Stripe. */
    interface Call<T> {
        T send(RawRequestOptions options) throws StripeException;
    }

    /** A call that reads, and changes nothing. */
    <T> T read(String operation, Call<T> call) {
        return attempts(operation, null, RawRequestOptions.builder(), call);
    }

    /** A call that changes something, under this idempotency key or else a fresh one. */
    <T> T write(String operation, @Nullable String idempotencyKey, Call<T> call) {
        String key = idempotencyKey != null ? idempotencyKey : UUID.randomUUID().toString();
        return attempts(operation, key, RawRequestOptions.builder().setIdempotencyKey(key), call);
    }

    private <T> T attempts(
            String operation, @Nullable String key, RawRequestOptions.RawRequestOptionsBuilder options, Call<T> call) {
        RawRequestOptions once =
                options.setStripeAccount(account).setMaxNetworkRetries(0).build();
        for (int retry = 0; ; retry++) {
            try {
                return call.send(once);
            } catch (StripeException | RuntimeException e) {
                PaymentException failure = StripeFailures.translate(operation, key, e);
                if (!failure.isRetryable() || retry >= maxRetries || StripeFailures.forbidsRetry(e) || !pause(retry)) {
                    throw failure;
                }
                log.debug("Trying again: {}", failure.getMessage());
            }
        }
    }

    /** Returns false when the thread is interrupted: without the pause, the tries would follow each other at once. */
    private boolean pause(int retry) {
        long longest = Math.min(firstPause.toMillis() << Math.min(retry, 20), LONGEST_PAUSE.toMillis());
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest * 3 / 4, longest + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
