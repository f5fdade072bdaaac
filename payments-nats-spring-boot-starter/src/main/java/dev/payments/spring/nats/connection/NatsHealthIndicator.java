package dev.payments.spring.nats.connection;

import dev.payments.spring.nats.NatsProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while NATS is connected. */
final class NatsHealthIndicator implements HealthIndicator {

    private final NatsLink link;
    private final NatsProperties properties;

    NatsHealthIndicator(NatsLink link, NatsProperties properties) {
        this.link = link;
        this.properties = properties;
    }

    @Override
    public Health health() {
        Health.Builder health = link.isConnected() ? Health.up() : Health.down();
        return health.withDetail("requestSubject", properties.requestSubject())
                .withDetail("eventSubject", properties.eventSubject())
                .withDetail("delivery", properties.delivery())
                .build();
    }
}
