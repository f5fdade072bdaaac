package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.EMPTY_BODY;
import static dev.payments.webhook.WebhookRejectedException.Reason.TIMESTAMP_TOO_OLD;
import static dev.payments.webhook.WebhookRejectedException.Reason.WRONG_SIGNATURE;

import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeEventReader;
import dev.payments.reading.StripeEventReader.UnreadableException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a webhook delivery into what the event says, for the gate to publish:
 *
 * <ol>
 *   <li>The {@code Stripe-Signature} header is read.
 *   <li>The HMAC-SHA256 of the bytes that arrived is compared, in constant time, for each signing secret.
 *   <li>The signed timestamp must not be older than the tolerance. One from the future is taken, with a warning, since only
 *       Stripe can have signed it: a clock is wrong.
 *   <li>Only then is the JSON read, whatever API version it was rendered in.
 * </ol>
 *
 * <p>Immutable and thread-safe, and the same under every default locale.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify webhook signatures manually</a>
 */
public final class WebhookParser {

    /** The age up to which a delivery is taken, unless said otherwise; Stripe's own default. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(WebhookParser.class);

    private final List<SigningSecret> secrets;
    private final @Nullable Duration tolerance;
    private final Clock clock;
    private final StripeEventReader reader;

    private WebhookParser(Builder builder) {
        this.secrets = builder.secrets;
        this.tolerance = builder.tolerance;
        this.clock = builder.clock;
        this.reader = new StripeEventReader(builder.orderIdMetadataKey);
    }

    /**
     * Starts a parser for these signing secrets: several while one is rolled, or for several endpoints.
     *
     * @throws IllegalArgumentException if there is none, or one is blank, has whitespace in it, or is a placeholder,
     *     <code>${…}</code>, that nobody has resolved; the message does not hold it
     */
    public static Builder builder(Collection<String> signingSecrets) {
        return new Builder(signingSecrets);
    }

    /** A parser for one signing secret with every default. */
    public static WebhookParser of(String signingSecret) {
        return builder(List.of(signingSecret)).build();
    }

    /**
     * Verifies and reads one delivery.
     *
     * @param body the request's body, byte for byte as it arrived; kept in the event, so not to be modified afterwards
     * @param signatureHeader the value of the {@code Stripe-Signature} header; several header lines joined with a comma
     * @throws WebhookRejectedException if it is not from Stripe or not an event
     */
    public StripeEvent parse(byte @Nullable [] body, @Nullable String signatureHeader) {
        if (body == null || body.length == 0) {
            throw new WebhookRejectedException(EMPTY_BODY, "the body is empty");
        }
        SignatureHeader header = SignatureHeader.parse(signatureHeader);
        requireGenuine(header, body);
        requireRecent(header);
        try {
            return reader.read(body);
        } catch (UnreadableException e) {
            throw new WebhookRejectedException(e);
        }
    }

    private void requireGenuine(SignatureHeader header, byte[] body) {
        for (SigningSecret secret : secrets) {
            byte[] expected = secret.sign(header.timestamp(), body);
            for (byte[] signature : header.signatures()) {
                if (MessageDigest.isEqual(expected, signature)) {
                    return;
                }
            }
        }
        throw new WebhookRejectedException(
                WRONG_SIGNATURE,
                "no signature matches: the signing secret is another endpoint's, or the body was changed on its way");
    }

    private void requireRecent(SignatureHeader header) {
        if (tolerance == null) {
            return;
        }
        long age = clock.instant().getEpochSecond() - header.seconds();
        if (age > tolerance.toSeconds()) {
            throw new WebhookRejectedException(
                    TIMESTAMP_TOO_OLD,
                    "signed " + age + " s ago, tolerance " + tolerance.toSeconds()
                            + " s: a replay, or this machine's clock is wrong");
        }
        if (-age > tolerance.toSeconds()) {
            log.warn("A webhook was signed {} s in the future: check this machine's clock", -age);
        }
    }

    /** Collects the options of a {@link WebhookParser}. */
    public static final class Builder {

        private final List<SigningSecret> secrets;
        private @Nullable Duration tolerance = DEFAULT_TOLERANCE;
        private Clock clock = Clock.systemUTC();
        private String orderIdMetadataKey = StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY;

        private Builder(Collection<String> signingSecrets) {
            if (signingSecrets.isEmpty()) {
                throw new IllegalArgumentException("at least one webhook signing secret is required");
            }
            this.secrets = signingSecrets.stream().map(SigningSecret::new).toList();
        }

        /**
         * How old a delivery may be, to the second.
         *
         * @throws IllegalArgumentException if it is not at least one second
         */
        public Builder tolerance(Duration tolerance) {
            if (tolerance.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("the webhook tolerance must be at least 1 s, not " + tolerance
                        + "; to take deliveries of any age, say anyAge()");
            }
            this.tolerance = tolerance;
            return this;
        }

        /** Takes genuine deliveries of any age, for replaying stored ones. It gives up the protection from replays. */
        public Builder anyAge() {
            this.tolerance = null;
            return this;
        }

        /** The clock that a delivery's age is measured by. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** The metadata key that the order id is read from. */
        public Builder orderIdMetadataKey(String key) {
            this.orderIdMetadataKey = key;
            return this;
        }

        public WebhookParser build() {
            return new WebhookParser(this);
        }
    }
}
