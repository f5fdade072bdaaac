package dev.payments.stripe;

import dev.payments.session.PaymentException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stripe's records in memory: lists newest first, in pages, as Stripe does, and may grow while it is read. */
class FakeLedger implements StripeLedger {

    int pageSize = 3;
    /** Of each session and event. */
    static final Instant CREATED = Instant.ofEpochSecond(1_700_000_000);

    final Map<String, String> sessions = new HashMap<>();
    final List<String> newestFirst = new ArrayList<>();
    Runnable beforeEachPage = () -> {};
    final List<Instant> askedSince = new ArrayList<>();
    int pages;

    @Override
    public byte[] session(String sessionId) {
        if (!sessionId.startsWith("cs_")) {
            throw new IllegalArgumentException("not a session id");
        }
        String session = sessions.get(sessionId);
        if (session == null) {
            throw new PaymentException("no such session", false, 404, "resource_missing", null, null, null);
        }
        return session.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] events(Collection<String> types, Instant since, @Nullable String startingAfter) {
        beforeEachPage.run();
        pages++;
        askedSince.add(since);
        int from = startingAfter == null ? 0 : indexOf(startingAfter) + 1;
        int to = Math.min(newestFirst.size(), from + pageSize);
        String data = String.join(",\n", newestFirst.subList(from, to));
        return """
                {"object": "list", "url": "/v1/events", "data": [%s], "has_more": %s}""".formatted(data, to < newestFirst.size()).getBytes(StandardCharsets.UTF_8);
    }

    void paid(String number) {
        newestFirst.add(0, event(number, session(number, "complete", "paid")));
    }

    static String event(String number, String session) {
        return event(number, CREATED, session);
    }

    static String event(String number, Instant created, String session) {
        return """
                {"id": "evt_%s", "object": "event", "api_version": "2020-03-02", "created": %s, "livemode": false,
                 "type": "checkout.session.completed", "data": {"object": %s}}""".formatted(number, created.getEpochSecond(), session);
    }

    static String session(String number, String status, String paymentStatus) {
        return """
                {"id": "cs_%s", "object": "checkout.session", "status": "%s", "payment_status": "%s", "mode": "payment",
                 "created": %s, "amount_total": 1000, "currency": "eur", "metadata": {"orderId": "ö-%s"}, "livemode": false}""".formatted(number, status, paymentStatus, CREATED.getEpochSecond(), number);
    }

    private int indexOf(String id) {
        for (int i = 0; i < newestFirst.size(); i++) {
            if (newestFirst.get(i).contains("\"" + id + "\"")) {
                return i;
            }
        }
        throw new PaymentException("no such event", false, 404, "resource_missing", null, null, null);
    }
}
