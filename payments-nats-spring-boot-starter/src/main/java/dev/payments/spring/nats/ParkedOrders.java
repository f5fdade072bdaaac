package dev.payments.spring.nats;

import java.util.List;

/**
 * The paid orders that the consumer could not be told of. Where the keys of the events are kept in a database, they are
 * in its table {@code payments_parked_order}, otherwise in memory. Define a bean of your own to send them elsewhere.
 * Implementations are thread-safe.
 */
public interface ParkedOrders {

    /** Keeps the order; again with the same event key, it takes the place of the first. */
    void park(ParkedOrder order);

    /** Those that are still to be seen to, oldest first; at most 1 000. */
    List<ParkedOrder> list();

    /** How many are still to be seen to. */
    long count();

    /**
     * Forgets an order that was seen to.
     *
     * @return whether it was there
     */
    boolean remove(String eventKey);
}
