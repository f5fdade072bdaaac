package dev.payments.spring.gate;

import dev.payments.event.EventSource;
import java.util.List;

/**
 * A bean of this type is notified by the endpoint of each delivery, before the gate is. Thread-safe; throws nothing. For this
 * project's modules: it may change in any release.
 */
public interface DeliveryObserver {

    /** The reasons of refusals beside those of {@link dev.payments.webhook.WebhookRejectedException.Reason}. */
    List<String> TRANSPORT_REASONS = List.of(
            "EATEN_BODY",
            "BODY_TOO_LARGE",
            "BODY_TOO_SLOW",
            "BODY_UNREADABLE",
            "TOO_MANY_BODIES",
            "TOO_MANY_DELIVERIES");

    /** The signature is genuine and the event was read. */
    default void accepted(EventSource source) {}

    /**
     * It was refused.
     *
     * @param reason the name of a {@link dev.payments.webhook.WebhookRejectedException.Reason}, or one of
     *     {@link #TRANSPORT_REASONS}
     */
    default void rejected(String reason) {}
}
