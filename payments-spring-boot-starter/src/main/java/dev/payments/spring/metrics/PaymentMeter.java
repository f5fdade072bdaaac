package dev.payments.spring.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The meters by their names, each with its unit and what it says; docs/metrics.md lists them. Timers are in seconds. */
enum PaymentMeter {
    EVENTS("payments.events", "events", "What the gate did with events"),
    EVENT_FAILURES("payments.events.failures", "events", "Events that must come again, by what failed"),
    LISTENERS("payments.listeners", null, "Time that the listeners of one event took, inside its transaction"),
    DELIVERY_LAG("payments.delivery.lag", null, "Time from an event at Stripe to its publication here"),
    STRIPE_REQUESTS("payments.stripe.requests", null, "Requests to Stripe, tries again included"),
    RECONCILIATION("payments.reconciliation", null, "Rounds of reconciliation"),
    RECONCILED_EVENTS("payments.reconciliation.events", "events", "What rounds of reconciliation did with events"),
    WEBHOOK_ACCEPTED("payments.webhook.accepted", "deliveries", "Deliveries whose signature is genuine"),
    WEBHOOK_REJECTED("payments.webhook.rejected", "deliveries", "Deliveries that were refused, by reason");

    /** Of what is under way. */
    private static final String ACTIVE = ".active";

    final String id;
    final @Nullable String unit;
    final String description;

    PaymentMeter(String id, @Nullable String unit, String description) {
        this.id = id;
        this.unit = unit;
        this.description = description;
    }

    /** Describes the meters that are made of observations, which have a name alone. */
    static final class Descriptions implements MeterFilter {

        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getDescription() != null
                    ? id
                    : Stream.of(values())
                            .filter(meter -> id.getName().equals(meter.id)
                                    || id.getName().equals(meter.id + ACTIVE))
                            .findFirst()
                            .map(meter -> meter.describe(id))
                            .orElse(id);
        }
    }

    private Meter.Id describe(Meter.Id meter) {
        String told = meter.getName().endsWith(ACTIVE) ? description + ": those under way" : description;
        return new Meter.Id(
                meter.getName(), Tags.of(meter.getTagsAsIterable()), meter.getBaseUnit(), told, meter.getType());
    }
}
