package dev.payments.spring.nats.announcement;

import java.util.List;

/**
 * The paid orders that could not be announced to the consumer. Where the keys of the events are kept in a database, they are
 * in its table {@code payments_parked_order}, otherwise in memory. Define a bean of your own to send them elsewhere.
 * Implementations are thread-safe.
 */
public interface ParkedOrders {

    /** Keeps the order. One with the same event key is replaced. */
    void park(ParkedOrder order);

    /** The unresolved ones, oldest first; at most 1 000. */
    List<ParkedOrder> list();

    /** The number of unresolved ones. */
    long count();

    /**
     * Removes an order that was resolved.
     *
     * @return whether it was there
     */
    boolean remove(String eventKey);
}
