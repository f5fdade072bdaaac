package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObjectInterface;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionListParams;
import dev.payments.reading.StripeLookup;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessions;
import dev.payments.session.PaymentSessions.Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link StripeLookup} over a {@link StripeClient}. Immutable and thread-safe. */
final class ApiLookup implements StripeLookup {

    private static final long MAX_PAGE_SIZE = 100;

    private final StripeClient client;
    private final StripeCalls calls;
    private final PaymentSessions sessions;

    ApiLookup(StripeClient client, StripeCalls calls, PaymentSessions sessions) {
        this.client = client;
        this.calls = calls;
        this.sessions = sessions;
    }

    @Override
    public StripeLookup forAccount(String account) {
        StripeCalls others = calls.forAccount(account);
        PaymentSessions theirs = sessions instanceof StripePaymentSessions ours ? ours.with(others) : sessions;
        return new ApiLookup(client, others, theirs);
    }

    @Override
    public Optional<Order> findOrder(String paymentIntentId) {
        return sessions.findOrder(paymentIntentId);
    }

    @Override
    public Optional<byte[]> paymentIntent(String paymentIntentId) {
        return find(
                "Finding a payment intent",
                paymentIntentId,
                options -> client.v1().paymentIntents().retrieve(paymentIntentId, options));
    }

    @Override
    public Optional<byte[]> sessionsOf(String paymentIntentId) {
        SessionListParams params =
                SessionListParams.builder().setPaymentIntent(paymentIntentId).build();
        return find(
                "Finding the session of a payment intent",
                paymentIntentId,
                options -> client.v1().checkout().sessions().list(params, options));
    }

    @Override
    public Optional<byte[]> charge(String chargeId) {
        ChargeRetrieveParams expanded = ChargeRetrieveParams.builder()
                .putExtraParam("expand[0]", "balance_transaction")
                .build();
        return find(
                "Finding a charge", chargeId, options -> client.v1().charges().retrieve(chargeId, expanded, options));
    }

    @Override
    public List<byte[]> refundsOf(String chargeId) {
        List<byte[]> pages = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            StripeCollection<Refund> page = refunds(chargeId, after);
            pages.add(json(page));
            List<Refund> refunds = page.getData();
            more = Boolean.TRUE.equals(page.getHasMore()) && !refunds.isEmpty();
            after = more ? refunds.get(refunds.size() - 1).getId() : null;
        }
        return pages;
    }

    private StripeCollection<Refund> refunds(String chargeId, @Nullable String after) {
        RefundListParams params = RefundListParams.builder()
                .setCharge(chargeId)
                .setLimit(MAX_PAGE_SIZE)
                .setStartingAfter(after)
                .build();
        return calls.read("Listing a charge's refunds", options -> {
            StripeCollection<Refund> page = client.v1().refunds().list(params, options);
            StripeFailures.requireObject("list", page.getObject());
            return page;
        });
    }

    private interface Request {
        StripeObjectInterface send(RequestOptions options) throws StripeException;
    }

    private Optional<byte[]> find(String operation, String id, Request request) {
        if (!StripeIds.isId(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(calls.read(operation, options -> json(request.send(options))));
        } catch (PaymentException e) {
            if (e.code().filter("resource_missing"::equals).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static byte[] json(StripeObjectInterface answer) {
        return answer.getLastResponse().body().getBytes(StandardCharsets.UTF_8);
    }
}
