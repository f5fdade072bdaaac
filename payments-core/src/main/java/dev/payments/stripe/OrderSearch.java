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
import java.util.Objects;
import java.util.function.Function;
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
        String query = SearchQuery.byMetadata(orderIdMetadataKey, orderId);
        List<Payment> payments =
                pages("Searching an order's payments", (page, options) -> search(query, orderId, page, options))
                        .stream()
                        .map(this::complete)
                        .sorted(Comparator.comparing(Payment::createdAt).reversed())
                        .toList();
        return new OrderHistory(orderId, payments);
    }

    /** A part of a list, and what to ask the next part with; null if this was the last. */
    private record Page<T>(List<T> items, @Nullable String next) {}

    /** Asks for one part. It reads what is answered as well: whatever is missing there is Stripe's failure, as for every call. */
    private interface Listing<T> {
        Page<T> page(@Nullable String next, RequestOptions options) throws StripeException;
    }

    private <T> List<T> pages(String operation, Listing<T> listing) {
        List<T> all = new ArrayList<>();
        String next = null;
        do {
            String from = next;
            Page<T> page = calls.read(operation, options -> listing.page(from, options));
            all.addAll(page.items());
            next = page.next();
        } while (next != null);
        return all;
    }

    /** What Stripe finds need not be the order's, since its search does not mind upper and lower case: the rest is not read. */
    private Page<Payment> search(String query, String orderId, @Nullable String page, RequestOptions options)
            throws StripeException {
        PaymentIntentSearchParams params = PaymentIntentSearchParams.builder()
                .setQuery(query)
                .setLimit(PAGE_SIZE)
                .setPage(page)
                .build();
        StripeSearchResult<PaymentIntent> result = client.v1().paymentIntents().search(params, options);
        StripeFailures.requireObject("search_result", result.getObject());
        List<Payment> found = result.getData().stream()
                .filter(intent -> isOf(orderId, intent))
                .map(OrderSearch::payment)
                .toList();
        return new Page<>(found, Boolean.TRUE.equals(result.getHasMore()) ? result.getNextPage() : null);
    }

    private boolean isOf(String orderId, PaymentIntent intent) {
        StripeFailures.requireObject("payment_intent", intent.getObject());
        return orderId.equals(intent.getMetadata().get(orderIdMetadataKey));
    }

    private static Payment payment(PaymentIntent intent) {
        return new Payment(
                Objects.requireNonNull(intent.getId()),
                null,
                status(intent.getStatus()),
                new Money(intent.getAmount(), intent.getCurrency()),
                new Money(intent.getAmountReceived(), intent.getCurrency()),
                Instant.ofEpochSecond(intent.getCreated()),
                List.of(),
                List.of());
    }

    private Payment complete(Payment found) {
        String id = found.paymentIntentId();
        List<String> sessions = pages("Finding a payment's session", (after, options) -> {
            SessionListParams params = SessionListParams.builder()
                    .setPaymentIntent(id)
                    .setStartingAfter(after)
                    .build();
            return page(client.v1().checkout().sessions().list(params, options), Session::getId);
        });
        List<Refund> refunds = pages("Listing a payment's refunds", (after, options) -> {
            RefundListParams params = RefundListParams.builder()
                    .setPaymentIntent(id)
                    .setLimit(PAGE_SIZE)
                    .setStartingAfter(after)
                    .build();
            return page(client.v1().refunds().list(params, options), refund -> StripeRefunds.read(refund, id));
        });
        List<Dispute> disputes = pages("Listing a payment's disputes", (after, options) -> {
            DisputeListParams params = DisputeListParams.builder()
                    .setPaymentIntent(id)
                    .setLimit(PAGE_SIZE)
                    .setStartingAfter(after)
                    .build();
            return page(client.v1().disputes().list(params, options), OrderSearch::dispute);
        });
        return new Payment(
                id,
                sessions.isEmpty() ? null : sessions.get(0),
                found.status(),
                found.amount(),
                found.received(),
                found.createdAt(),
                refunds,
                disputes);
    }

    private static <T extends HasId, R> Page<R> page(StripeCollection<T> list, Function<T, R> read) {
        StripeFailures.requireObject("list", list.getObject());
        List<T> data = list.getData();
        boolean isLast = !Boolean.TRUE.equals(list.getHasMore()) || data.isEmpty();
        return new Page<>(
                data.stream().map(read).toList(),
                isLast ? null : data.get(data.size() - 1).getId());
    }

    private static Dispute dispute(com.stripe.model.Dispute dispute) {
        StripeFailures.requireObject("dispute", dispute.getObject());
        return new Dispute(dispute.getId(), dispute.getStatus(), new Money(dispute.getAmount(), dispute.getCurrency()));
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
