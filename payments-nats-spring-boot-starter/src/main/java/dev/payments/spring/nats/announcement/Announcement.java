package dev.payments.spring.nats.announcement;

import dev.payments.event.OrderPaid;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.spring.nats.NatsProperties.EventKeys;
import io.nats.client.impl.Headers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A paid order, as it is announced. The data has three properties and no more: a consumer that validates strictly drops an
 * event with a fourth. What else there is to tell is in the headers.
 */
record Announcement(OrderPaid event, Receipt receipt) {

    Map<String, String> data(EventKeys keys) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(keys.paymentId(), receipt.chargeId());
        data.put(keys.orderId(), event.orderId());
        data.put(keys.receiptUrl(), receipt.receiptUrl().toString());
        return data;
    }

    Headers headers() {
        Headers headers = EventHeaders.of(event);
        headers.put("Payments-Session-Id", event.sessionId());
        headers.put("Payments-Amount", Long.toString(event.amount().minorUnits()));
        headers.put("Payments-Currency", event.amount().currency());
        if (event.paymentIntentId() != null) {
            headers.put("Payments-Payment-Intent-Id", event.paymentIntentId());
        }
        return headers;
    }
}
