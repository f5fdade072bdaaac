package dev.payments.benchmarks.session;

import java.util.List;

/** What is sold, the same for every contender. */
final class Cart {

    static final String API_KEY = "sk_test_benchmark0123456789";
    static final String SUCCESS_URL = "https://shop.example/thanks?session={CHECKOUT_SESSION_ID}";
    static final String CANCEL_URL = "https://shop.example/cart";
    static final String CURRENCY = "eur";
    static final List<Line> LINES = List.of(new Line("T-shirt, blue, M", 1_999, 2), new Line("Mug", 1_250, 1));

    private Cart() {}

    /** So many of one thing, in cents. */
    record Line(String name, long cents, long quantity) {}

    static void requireSession(String id) {
        if (!id.startsWith("cs_test_")) {
            throw new IllegalStateException("not a session: " + id);
        }
    }
}
