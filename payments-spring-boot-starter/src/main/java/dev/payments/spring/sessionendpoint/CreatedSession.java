package dev.payments.spring.sessionendpoint;

import dev.payments.session.PaymentSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that was created.
 *
 * @param sessionId the session, {@code cs_…}
 * @param url where the buyer pays
 * @param successUrl where the buyer goes after paying
 * @param cancelUrl where the buyer goes after turning back
 * @param expiresAt when the session ends unpaid
 */
public record CreatedSession(
        String sessionId,
        String url,
        @Nullable String successUrl,
        @Nullable String cancelUrl,
        Instant expiresAt) implements CreatePaymentSession.Result {

    static CreatedSession of(PaymentSession.Created session) {
        return new CreatedSession(
                session.id(), session.url(), session.successUrl(), session.cancelUrl(), session.expiresAt());
    }

    /** Without the URL: whoever has it can pay and see what is bought. */
    @Override
    public String toString() {
        return "CreatedSession[sessionId=%s]".formatted(sessionId);
    }
}
