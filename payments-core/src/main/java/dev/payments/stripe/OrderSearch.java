package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeSearchResult;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionListParams;
import dev.payments.money.Money;
import dev.payments.payment.OrderHistory;
import dev.payments.payment.OrderHistory.Dispute;
import dev.payments.payment.OrderHistory.Payment;
import dev.payments.payment.Refunds.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what Stripe knows of an order. Immutable and thread-safe. */
final class OrderSearch {

    private static final long PAGE_SIZE = 100;

    private final StripeClient client;
    private final StripeCalls calls;
    private final String orderIdMetadataKey;

    OrderSearch(StripeClient client, StripeCalls calls, String orderIdMetadataKey) {
        this.client = client;
        this.calls = calls;
        this.orderIdMetadataKey = orderIdMetadataKey;
    }

    OrderHistory find(String orderId) {
        if (orderId.isBlank()) {
            throw new IllegalArgumentException("the order id is blank");
        }
        List<Payment> payments = intents(orderId).stream()
                .sorted(Comparator.comparing(PaymentIntent::getCreated).reversed())
                .map(this::payment)
                .toList();
        return new OrderHistory(orderId, payments);
    }

    /** Only those that really have this order id: Stripe's search does not mind upper and lower case. */
    private List<PaymentIntent> intents(String orderId) {
        String query = "metadata[" + quoted(orderIdMetadataKey) + "]:" + quoted(orderId);
        List<PaymentIntent> found = new ArrayList<>();
        String next = null;
        do {
            StripeSearchResult<PaymentIntent> page = search(query, next);
            page.getData().stream()
                    .filter(intent -> intent.getMetadata() != null
                            && orderId.equals(intent.getMetadata().get(orderIdMetadataKey)))
                    .forEach(found::add);
            next = Boolean.TRUE.equals(page.getHasMore()) ? page.getNextPage() : null;
        } while (next != null);
        return found;
    }

    private StripeSearchResult<PaymentIntent> search(String query, @Nullable String page) {
        PaymentIntentSearchParams params = PaymentIntentSearchParams.builder()
                .setQuery(query)
                .setLimit(PAGE_SIZE)
                .setPage(page)
                .build();
        return calls.read("Searching an order's payments", options -> {
            StripeSearchResult<PaymentIntent> result =
                    client.v1().paymentIntents().search(params, options);
            StripeFailures.requireObject("search_result", result.getObject());
            result.getData().forEach(intent -> StripeFailures.requireObject("payment_intent", intent.getObject()));
            return result;
        });
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Payment payment(PaymentIntent intent) {
        String id = intent.getId();
        List<Session> sessions = list(
                "Finding a payment's session",
                (after, options) -> client.v1()
                        .checkout()
                        .sessions()
                        .list(
                                SessionListParams.builder()
                                        .setPaymentIntent(id)
                                        .setStartingAfter(after)
                                        .build(),
                                options));
        List<Refund> refunds = list(
                        "Listing a payment's refunds",
                        (after, options) -> client.v1()
                                .refunds()
                                .list(
                                        RefundListParams.builder()
                                                .setPaymentIntent(id)
                                                .setLimit(PAGE_SIZE)
                                                .setStartingAfter(after)
                                                .build(),
                                        options))
                .stream()
                .map(refund -> StripeRefunds.read(refund, id))
                .toList();
        List<Dispute> disputes = list(
                        "Listing a payment's disputes",
                        (after, options) -> client.v1()
                                .disputes()
                                .list(
                                        DisputeListParams.builder()
                                                .setPaymentIntent(id)
                                                .setLimit(PAGE_SIZE)
                                                .setStartingAfter(after)
                                                .build(),
                                        options))
                .stream()
                .map(dispute -> new Dispute(
                        dispute.getId(), dispute.getStatus(), new Money(dispute.getAmount(), dispute.getCurrency())))
                .toList();
        long received = intent.getAmountReceived() == null ? 0 : intent.getAmountReceived();
        return new Payment(
                id,
                sessions.isEmpty() ? null : sessions.get(0).getId(),
                status(intent.getStatus()),
                new Money(intent.getAmount(), intent.getCurrency()),
                new Money(received, intent.getCurrency()),
                Instant.ofEpochSecond(intent.getCreated()),
                refunds,
                disputes);
    }

    /** A page of what is listed, after this id. */
    private interface Listing<T extends HasId> {
        StripeCollection<T> page(@Nullable String after, RequestOptions options) throws StripeException;
    }

    private <T extends HasId> List<T> list(String operation, Listing<T> listing) {
        List<T> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            String after = all.isEmpty() ? null : all.get(all.size() - 1).getId();
            StripeCollection<T> page = calls.read(operation, options -> {
                StripeCollection<T> answer = listing.page(after, options);
                StripeFailures.requireObject("list", answer.getObject());
                return answer;
            });
            all.addAll(page.getData());
            more = Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty();
        }
        return all;
    }

    private static Payment.Status status(String status) {
        return switch (status) {
            case "requires_payment_method", "requires_confirmation", "requires_action" -> Payment.Status.UNPAID;
            case "processing" -> Payment.Status.PROCESSING;
            case "requires_capture" -> Payment.Status.AUTHORIZED;
            case "succeeded" -> Payment.Status.PAID;
            case "canceled" -> Payment.Status.CANCELED;
            default ->
                throw StripeFailures.unexpected("Stripe's answer has a payment intent of unknown status", null, null);
        };
    }
}
