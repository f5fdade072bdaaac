package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObjectInterface;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link StripeLedger} over a {@link StripeClient}. Immutable and thread-safe. */
final class ApiLedger implements StripeLedger {

    private static final long MAX_PAGE_SIZE = 100;

    private final StripeClient client;
    private final StripeCalls calls;

    ApiLedger(StripeClient client, StripeCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public byte[] session(String sessionId) {
        StripeIds.requireSession(sessionId);
        SessionRetrieveParams expanded = SessionRetrieveParams.builder()
                .putExtraParam("expand[0]", "payment_intent")
                .build();
        return calls.read("Retrieving a checkout session", options -> {
            Session session = client.v1().checkout().sessions().retrieve(sessionId, expanded, options);
            StripeFailures.requireObject("checkout.session", session.getObject());
            return json(session);
        });
    }

    @Override
    public byte[] events(Collection<String> types, Instant since, @Nullable String startingAfter) {
        EventListParams params = EventListParams.builder()
                .putAllExtraParam(LocaleProofParams.of(Map.of("types", types)))
                .setCreated(EventListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit(MAX_PAGE_SIZE)
                .setStartingAfter(startingAfter)
                .build();
        return calls.read("Listing events", options -> {
            StripeCollection<Event> page = client.v1().events().list(params, options);
            StripeFailures.requireObject("list", page.getObject());
            return json(page);
        });
    }

    private static byte[] json(StripeObjectInterface answer) {
        return answer.getLastResponse().body().getBytes(StandardCharsets.UTF_8);
    }
}
