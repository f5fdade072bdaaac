package dev.payments.spring.gate;

import dev.payments.event.OrderEvent;
import dev.payments.event.PaymentEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the log's lines say while listeners run (MDC): {@code payments.event_id}, {@code payments.event_key},
 * {@code payments.order_id} and, where the key tells it, {@code payments.session_id}. What was there before is put back.
 */
final class ListenerLogContext {

    private static final String SESSION_ID_PREFIX = "cs_";

    private ListenerLogContext() {}

    static void run(PaymentEvent event, Runnable listeners) {
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        entries(event).forEach((key, value) -> {
            before.put(key, MDC.get(key));
            MDC.put(key, value);
        });
        try {
            listeners.run();
        } finally {
            before.forEach(ListenerLogContext::restore);
        }
    }

    private static Map<String, String> entries(PaymentEvent event) {
        Map<String, String> entries = new LinkedHashMap<>();
        put(entries, "payments.event_id", event.source().eventId());
        put(entries, "payments.event_key", event.key());
        put(entries, "payments.session_id", sessionId(event));
        if (event instanceof OrderEvent order) {
            put(entries, "payments.order_id", order.orderId());
        }
        return entries;
    }

    private static @Nullable String sessionId(PaymentEvent event) {
        String id = event.key().substring(event.key().indexOf(':') + 1);
        return id.startsWith(SESSION_ID_PREFIX) ? id : null;
    }

    private static void put(Map<String, String> entries, String key, @Nullable String value) {
        if (value != null) {
            entries.put(key, value);
        }
    }

    private static void restore(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
