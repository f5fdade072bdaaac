package dev.payments.test;

import java.util.concurrent.ThreadLocalRandom;

/** Ids that look like Stripe's. */
final class StripeIds {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private StripeIds() {}

    static String checkoutSession(boolean livemode) {
        return (livemode ? "cs_live_" : "cs_test_") + "a1" + random(56);
    }

    static String paymentIntent() {
        return "pi_3" + random(23);
    }

    static String charge() {
        return "ch_3" + random(23);
    }

    static String event() {
        return "evt_1" + random(23);
    }

    static String request() {
        return "req_" + random(14);
    }

    static String of(String prefix) {
        return prefix + "1" + random(23);
    }

    static String random(int length) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
