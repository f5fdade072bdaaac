package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionListParams;
import dev.payments.doctor.EndpointDoctor.Code;
import dev.payments.doctor.EndpointDoctor.Finding;
import dev.payments.session.PaymentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries the reading calls of the library, of one object each, and says which right the API key lacks. What may be written cannot be
 * tried without writing.
 *
 * @see <a href="https://docs.stripe.com/keys/restricted-api-keys">Stripe: restricted API keys</a>
 */
final class KeyRights {

    static final String SEARCH = "metadata[\"orderId\"]:\"none\"";

    private final StripeClient client;
    private final StripeCalls calls;

    KeyRights(StripeClient client, StripeCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** A call whose answer does not matter. */
    private interface Try {
        Object send(RequestOptions options) throws StripeException;
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        Map<String, Object> one = Map.of("limit", "1");
        attempt(
                found,
                "Checkout Sessions: read",
                "creating and confirming sessions",
                options -> client.v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder().putAllExtraParam(one).build(), options));
        attempt(
                found,
                "PaymentIntents: read",
                "captures and confirming sessions",
                options -> client.v1()
                        .paymentIntents()
                        .list(
                                PaymentIntentListParams.builder()
                                        .putAllExtraParam(one)
                                        .build(),
                                options));
        attempt(
                found,
                "Charges and Refunds: read",
                "receipts, refunds and captures",
                options -> client.v1()
                        .charges()
                        .list(ChargeListParams.builder().putAllExtraParam(one).build(), options));
        attempt(
                found,
                "Charges and Refunds: read (refunds)",
                "telling of refunds",
                options -> client.v1()
                        .refunds()
                        .list(RefundListParams.builder().putAllExtraParam(one).build(), options));
        attempt(
                found,
                "Disputes: read",
                "telling of disputes",
                options -> client.v1()
                        .disputes()
                        .list(DisputeListParams.builder().putAllExtraParam(one).build(), options));
        attempt(
                found,
                "Events: read",
                "reconciliation",
                options -> client.v1()
                        .events()
                        .list(EventListParams.builder().putAllExtraParam(one).build(), options));
        search(found);
        return found;
    }

    private void attempt(List<Finding> found, String right, String purpose, Try call) {
        try {
            calls.read("Trying the right " + right, call::send);
        } catch (PaymentException e) {
            found.add(missing(right, purpose, e));
        }
    }

    /** Stripe refuses it to some accounts, whatever the key's rights. */
    private void search(List<Finding> found) {
        PaymentIntentSearchParams params =
                PaymentIntentSearchParams.builder().setQuery(SEARCH).build();
        try {
            calls.read(
                    "Trying the search", options -> client.v1().paymentIntents().search(params, options));
        } catch (PaymentException e) {
            boolean withheld = e.statusCode() == 400 || e.statusCode() == 404;
            found.add(
                    withheld
                            ? new Finding(
                                    Code.NO_SEARCH,
                                    true,
                                    "Stripe does not offer its search to this account, so an order cannot be found by its id.",
                                    "Look for payments in the Stripe Dashboard, and leave StripePayments.find and userId alone.")
                            : missing("PaymentIntents: read (search)", "finding an order's payments", e));
        }
    }

    /** Anything but a refusal for want of a right is thrown on. */
    static Finding missing(String right, String purpose, PaymentException refusal) {
        if (refusal.statusCode() != 403) {
            throw refusal;
        }
        return new Finding(
                Code.MISSING_RIGHT,
                false,
                "The API key lacks the right \"" + right + "\", which is needed for " + purpose + ".",
                "Give the key this right on the page API keys of the Stripe Dashboard.");
    }
}
