package dev.payments.sample.shop.payment;

import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.order.Orders;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Opens the page on which an order is paid.
 *
 * <ol>
 *   <li>An order that is paid, or whose money is under way, is not paid again.
 *   <li>A session that is still open is reused, so that there are never two pages to pay on.
 *   <li>Otherwise a session is created with an idempotency key made of the order and the attempt: concurrent calls, and retries
 *       after Stripe could not be reached, get the same session.
 *   <li>An attempt that Stripe refused, or whose session has ended, is over; the next one gets a new key.
 * </ol>
 *
 * <p>Thread-safe.
 */
@Service
public class Checkout {

    private final PaymentSessions sessions;
    private final Orders orders;

    Checkout(PaymentSessions sessions, Orders orders) {
        this.sessions = sessions;
        this.orders = orders;
    }

    /**
     * An open session for the order.
     *
     * @throws OrderNotPayableException if there is nothing to pay, or payment is under way
     * @throws CheckoutFailedException if Stripe refused or could not be reached; the order stays as it is
     */
    public OpenSession open(Order order, ReturnUrls urls) {
        if (!order.status().isPayable()) {
            throw new OrderNotPayableException(order);
        }
        try {
            return openFor(order, urls);
        } catch (PaymentException e) {
            throw new CheckoutFailedException(order.id(), e);
        }
    }

    private OpenSession openFor(Order order, ReturnUrls urls) {
        if (order.sessionId() == null) {
            return create(order, order.attempt(), urls);
        }
        Optional<PaymentSession> current = find(order.sessionId());
        if (current.isPresent() && current.get().status() == PaymentSession.Status.OPEN) {
            return OpenSession.of(current.get());
        }
        boolean justPaid = current.isPresent() && current.get().status() == PaymentSession.Status.COMPLETE;
        if (justPaid && order.status() != Order.Status.FAILED) {
            throw new OrderNotPayableException(order);
        }
        orders.attemptEnded(order.id(), order.attempt());
        return create(order, order.attempt() + 1, urls);
    }

    /** Empty if Stripe does not know it, for example because the API key now belongs to another account. */
    private Optional<PaymentSession> find(String sessionId) {
        try {
            return Optional.of(sessions.retrieve(sessionId));
        } catch (PaymentException e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private OpenSession create(Order order, int attempt, ReturnUrls urls) {
        PaymentSession.Created session;
        try {
            session = sessions.create(request(order, attempt, urls));
        } catch (PaymentException e) {
            if (!e.isRetryable()) {
                orders.attemptEnded(order.id(), attempt);
            }
            throw e;
        }
        orders.sessionOpened(order.id(), attempt, session.id());
        return new OpenSession(session.id(), session.url(), session.successUrl(), session.cancelUrl());
    }

    private static PaymentSessionRequest request(Order order, int attempt, ReturnUrls urls) {
        PaymentSessionRequest.Builder request = PaymentSessionRequest.builder(
                        order.id().toString())
                .successUrl(urls.successUrl())
                .cancelUrl(urls.cancelUrl())
                .idempotencyKey("order-" + order.id() + "-" + attempt);
        order.items().forEach(item -> request.lineItem(item.name(), item.unitPrice(), item.quantity()));
        return request.build();
    }

    /**
     * Where Stripe's page sends the buyer.
     *
     * @param successUrl after paying
     * @param cancelUrl after turning back
     */
    public record ReturnUrls(String successUrl, String cancelUrl) {}

    /** The order is paid, or its payment is under way: paying again would be paying twice. */
    public static final class OrderNotPayableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OrderNotPayableException(Order order) {
            super("order " + order.id() + " is paid, or its payment is being confirmed");
        }
    }

    /** Where to send the buyer, and where Stripe will send them back to. */
    public record OpenSession(
            String sessionId,
            String url,
            @Nullable String successUrl,
            @Nullable String cancelUrl) {

        private static OpenSession of(PaymentSession session) {
            return new OpenSession(
                    session.id(), Objects.requireNonNull(session.url()), session.successUrl(), session.cancelUrl());
        }

        /** Omits the URL: anyone who has it can pay and see what is being bought. */
        @Override
        public String toString() {
            return "OpenSession[sessionId=%s]".formatted(sessionId);
        }
    }
}
