package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.connection.NatsDeliveryException;
import java.util.Optional;

/** Hands an announcement over. */
interface OrderPaidDelivery {

    /**
     * Hands it over, or says why this order can never be.
     *
     * @return why it is to be parked; empty when it was handed over
     * @throws NatsDeliveryException if it was not handed over and has to come again
     */
    Optional<String> deliver(Announcement announcement);
}
