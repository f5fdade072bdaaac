package dev.payments.test;

import java.util.Locale;

/** Whether a session can still be paid. */
enum SessionStatus {
    OPEN,
    COMPLETE,
    EXPIRED;

    String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
