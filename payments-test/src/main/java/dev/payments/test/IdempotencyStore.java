package dev.payments.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the same request under the same key with the same answer:
 *
 * <ol>
 *   <li>Under a key that is new, or older than a day, the request is executed.
 *   <li>Under one whose request is still being executed, it is refused with 409.
 *   <li>Under one that was used for another path or other parameters, it is refused with 400.
 *   <li>Otherwise the first answer is repeated.
 * </ol>
 *
 * <p>A request that was refused before anything was done leaves its key unused. Thread-safe.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: idempotent requests</a>
 */
final class IdempotencyStore {

    private static final Duration RETENTION = Duration.ofHours(24);
    private static final int MAX_KEY_LENGTH = 255;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Clock clock;

    IdempotencyStore(Clock clock) {
        this.clock = clock;
    }

    /** An answer, and whether to repeat it. */
    record Result(Answer answer, boolean keep) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(
            byte[] fingerprint, Instant since, @Nullable Answer answer) {}

    @SuppressWarnings("ReferenceEquality") // whether this very request has taken the key
    Answer execute(String key, String path, Parameters parameters, String requestId, Supplier<Result> request) {
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw StripeProblem.invalid(
                    null, null, "Idempotency keys must have 1 to " + MAX_KEY_LENGTH + " characters.");
        }
        Entry started = new Entry(fingerprint(path, parameters), clock.instant(), null);
        Entry entry = entries.compute(
                key, (k, existing) -> existing == null || isOver(existing, started) ? started : existing);
        return entry == started ? executeFirst(key, started, requestId, request) : replay(entry, started);
    }

    private Answer executeFirst(String key, Entry started, String requestId, Supplier<Result> request) {
        boolean kept = false;
        try {
            Result result = request.get();
            Answer answer = result.answer().with("Original-Request", requestId);
            if (result.keep()) {
                entries.put(key, new Entry(started.fingerprint, started.since, answer));
                kept = true;
            }
            return answer;
        } finally {
            if (!kept) {
                entries.remove(key, started);
            }
        }
    }

    private static Answer replay(Entry first, Entry repeated) {
        if (!Arrays.equals(first.fingerprint, repeated.fingerprint)) {
            throw new StripeProblem(
                    400,
                    "idempotency_error",
                    null,
                    null,
                    "Keys for idempotent requests can only be used with the same parameters and the same endpoint they"
                            + " were first used with. Try using another key if you meant to execute a different request.");
        }
        Answer answer = first.answer;
        if (answer == null) {
            throw new StripeProblem(
                    409,
                    "invalid_request_error",
                    "idempotency_key_in_use",
                    null,
                    "There is currently another in-progress request using this Stripe idempotency key (that probably"
                            + " means you submitted twice, and the other request is still going through). Please try"
                            + " again later.");
        }
        return answer.with("Idempotent-Replayed", "true");
    }

    private static boolean isOver(Entry existing, Entry started) {
        return existing.answer != null && existing.since.plus(RETENTION).isBefore(started.since);
    }

    private static byte[] fingerprint(String path, Parameters parameters) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(parameters.flat()).forEach((name, value) -> {
                digest.update(("\0" + name + "\0" + value).getBytes(StandardCharsets.UTF_8));
            });
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256", e);
        }
    }
}
