package dev.payments.stripe;

import com.stripe.exception.ApiException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.StripeResponse;
import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.Proceeds;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSessions.Order;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads stripe-java's objects into this library's; an answer that is not what was requested is a failure, never a null. */
final class SessionReader {

    private final String orderIdMetadataKey;

    SessionReader(String orderIdMetadataKey) {
        this.orderIdMetadataKey = orderIdMetadataKey;
    }

    /** Reads an answer to a request that did not go through stripe-java's own methods, as they do. */
    static Session read(StripeResponse answer) throws ApiException {
        try {
            return StripeObject.deserializeStripeObject(answer.body(), Session.class, null);
        } catch (RuntimeException e) {
            throw new ApiException("unreadable", answer.requestId(), null, answer.code(), e);
        }
    }

    PaymentSession session(Session session) {
        StripeFailures.requireObject("checkout.session", session.getObject());
        if (session.getId() == null
                || session.getStatus() == null
                || session.getPaymentStatus() == null
                || session.getAmountTotal() == null
                || session.getCurrency() == null
                || session.getExpiresAt() == null) {
            throw new PaymentException(
                    "Stripe's answer was not a checkout session with a price", false, 0, null, null, null, null);
        }
        return new PaymentSession(
                session.getId(),
                orderId(session.getMetadata()).orElse(null),
                session.getUrl(),
                constant(PaymentSession.Status.class, session.getStatus()),
                constant(PaymentSession.PaymentStatus.class, session.getPaymentStatus()),
                new Money(session.getAmountTotal(), session.getCurrency()),
                session.getSuccessUrl(),
                session.getCancelUrl(),
                Instant.ofEpochSecond(session.getExpiresAt()),
                Boolean.TRUE.equals(session.getLivemode()));
    }

    /** A session that has just been created. It has no page only if a customizer has asked for another UI mode. */
    PaymentSession.Created created(String orderId, Session session) {
        PaymentSession created = session(session);
        if (created.url() == null) {
            throw new PaymentException(
                    "Stripe created a session without a page to pay on: leave ui_mode to its default",
                    false,
                    0,
                    null,
                    null,
                    null,
                    null);
        }
        return new PaymentSession.Created(
                created.id(),
                orderId,
                created.url(),
                created.amount(),
                created.successUrl(),
                created.cancelUrl(),
                created.expiresAt(),
                created.livemode());
    }

    /** The same of a session that is shown on another page. */
    PaymentSession.Embedded embedded(String orderId, Session session) {
        PaymentSession created = session(session);
        if (session.getClientSecret() == null) {
            throw StripeFailures.unexpected("Stripe created an embedded session without a client secret", null, null);
        }
        return new PaymentSession.Embedded(
                created.id(),
                orderId,
                session.getClientSecret(),
                created.amount(),
                created.expiresAt(),
                created.livemode());
    }

    /** Needs {@code payment_intent.latest_charge} expanded. */
    Optional<Receipt> receipt(Session session) {
        StripeFailures.requireObject("checkout.session", session.getObject());
        return Optional.ofNullable(session.getPaymentIntentObject())
                .map(PaymentIntent::getLatestChargeObject)
                .filter(charge -> charge.getReceiptUrl() != null && Boolean.TRUE.equals(charge.getPaid()))
                .map(SessionReader::receipt);
    }

    /** Needs {@code payment_intent.latest_charge.balance_transaction} expanded. */
    Optional<Proceeds> proceeds(Session session) {
        StripeFailures.requireObject("checkout.session", session.getObject());
        return Optional.ofNullable(session.getPaymentIntentObject())
                .map(PaymentIntent::getLatestChargeObject)
                .map(Charge::getBalanceTransactionObject)
                .map(SessionReader::proceeds);
    }

    private static Proceeds proceeds(BalanceTransaction booked) {
        String currency = booked.getCurrency();
        if (currency == null || booked.getAmount() == null || booked.getFee() == null || booked.getNet() == null) {
            throw StripeFailures.unexpected(
                    "Stripe's answer has a balance transaction without its amounts", null, null);
        }
        return new Proceeds(
                new Money(booked.getAmount(), currency),
                new Money(booked.getFee(), currency),
                new Money(booked.getNet(), currency));
    }

    Optional<Order> order(PaymentIntent paymentIntent) {
        StripeFailures.requireObject("payment_intent", paymentIntent.getObject());
        return orderId(paymentIntent.getMetadata()).map(orderId -> {
            Map<String, String> others = new HashMap<>(paymentIntent.getMetadata());
            others.remove(orderIdMetadataKey);
            return new Order(orderId, others);
        });
    }

    private Optional<String> orderId(@Nullable Map<String, String> metadata) {
        return Optional.ofNullable(metadata)
                .map(entries -> entries.get(orderIdMetadataKey))
                .filter(orderId -> !orderId.isBlank());
    }

    private static Receipt receipt(Charge charge) {
        return new Receipt(charge.getId(), URI.create(charge.getReceiptUrl()));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw StripeFailures.unexpected("Stripe's answer has an unknown " + type.getSimpleName(), null, null);
        }
    }
}
