package dev.payments.spring.gate;

import dev.payments.event.EventSource;

/**
 * A bean of this type is notified by the endpoint of each delivery, before the gate is. Thread-safe; throws nothing. For this
 * project's modules: it may change in any release.
 */
public interface DeliveryObserver {

    /** The signature is genuine and the event was read. */
    default void accepted(EventSource source) {}

    /**
     * It was refused.
     *
     * @param reason one of few constants, such as the name of a
     *     {@link dev.payments.webhook.WebhookRejectedException.Reason}; nothing of the request
     */
    default void rejected(String reason) {}
}
