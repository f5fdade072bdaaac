package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.NatsProperties.Lookup;
import dev.payments.spring.nats.connection.NatsDeliveryException;
import dev.payments.spring.nats.framing.JsonObject;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Asks the consumer what it knows about an order. Thread-safe. */
final class OrderLookup {

    private final Exchange exchange;
    private final Lookup names;

    OrderLookup(Exchange exchange, Lookup names) {
        this.exchange = exchange;
        this.names = names;
    }

    /** What the consumer knows. */
    enum Knowledge {
        /** It has the order as paid by this charge: the announcement arrived before. */
        PAID_BY_THIS_CHARGE,
        /** It has the order as paid by another charge: the buyer paid twice. */
        PAID_BY_ANOTHER_CHARGE,
        /** It has the order as unpaid, or does not have it, or did not answer. */
        NOT_KNOWN_AS_PAID
    }

    /**
     * Asks.
     *
     * @throws NatsDeliveryException if NATS is not connected
     */
    Knowledge find(String orderId, String chargeId) {
        if (names.subject().isBlank()) {
            return Knowledge.NOT_KNOWN_AS_PAID;
        }
        Exchange.Result result = exchange.ask(names.subject(), Map.of("id", orderId), null);
        if (result.kind() != Exchange.Kind.ANSWERED || result.response() == null) {
            return Knowledge.NOT_KNOWN_AS_PAID;
        }
        return read(result.response(), chargeId);
    }

    private Knowledge read(byte[] response, String chargeId) {
        JsonObject order;
        try {
            order = JsonObject.read(response);
        } catch (JacksonException e) {
            return Knowledge.NOT_KNOWN_AS_PAID;
        }
        String paidBy = order.text(names.chargeIdKey());
        if (!order.isTrue(names.paidKey()) || paidBy == null) {
            return Knowledge.NOT_KNOWN_AS_PAID;
        }
        return paidBy.equals(chargeId) ? Knowledge.PAID_BY_THIS_CHARGE : Knowledge.PAID_BY_ANOTHER_CHARGE;
    }
}
