package dev.payments.spring.nats.announcement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the newest 1 000 in memory; they are lost at a restart, but each was logged. */
final class InMemoryParkedOrders implements ParkedOrders {

    static final int CAPACITY = 1000;

    private final Map<String, ParkedOrder> orders = new LinkedHashMap<>();

    @Override
    public synchronized void park(ParkedOrder order) {
        orders.remove(order.eventKey());
        orders.put(order.eventKey(), order);
        if (orders.size() > CAPACITY) {
            orders.remove(orders.keySet().iterator().next());
        }
    }

    @Override
    public synchronized List<ParkedOrder> list() {
        return List.copyOf(orders.values());
    }

    @Override
    public synchronized long count() {
        return orders.size();
    }

    @Override
    public synchronized boolean remove(String eventKey) {
        return orders.remove(eventKey) != null;
    }
}
