package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.connection.NatsDeliveryException;
import java.util.Optional;

/** Delivers an announcement. */
interface OrderPaidDelivery {

    /**
     * Delivers it, or says why this order can never be announced.
     *
     * @return why it has to be parked; empty if it was delivered
     * @throws NatsDeliveryException if it was not delivered and has to be sent again later
     */
    Optional<String> deliver(Announcement announcement);
}
