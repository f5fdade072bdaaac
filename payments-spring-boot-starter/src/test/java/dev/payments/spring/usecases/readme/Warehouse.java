package dev.payments.spring.usecases.readme;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the README's samples call in the reader's own service. */
final class Warehouse {

    static final List<String> DELIVERED = new CopyOnWriteArrayList<>();

    private Warehouse() {}

    static void deliver(String orderId) {
        DELIVERED.add(orderId);
    }
}
