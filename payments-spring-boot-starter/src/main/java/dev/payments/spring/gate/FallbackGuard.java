package dev.payments.spring.gate;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.gate.IdempotencyProperties.Store;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guard where there is no database: it works, and says what it cannot do. */
final class FallbackGuard {

    private static final Logger log = LoggerFactory.getLogger(FallbackGuard.class);

    private FallbackGuard() {}

    static IdempotencyGuard inMemory(Store store) {
        if (store == Store.JDBC) {
            throw new InvalidPaymentsConfigurationException(
                    "The property payments.idempotency.store is jdbc, but there is no single DataSource with Spring's JDBC"
                            + " support.",
                    "Add spring-boot-starter-jdbc, a driver and spring.datasource.url; with several DataSources mark one"
                            + " @Primary, or define an IdempotencyGuard bean, such as a JdbcIdempotencyGuard. Or set"
                            + " payments.idempotency.store to memory.");
        }
        log.warn(
                "The keys of published events are kept in this process's memory ({}): an event that Stripe delivers again"
                        + " after a restart, or to another node, is published again. For once and only once, add a DataSource"
                        + " (payments.idempotency.store=jdbc) or define an IdempotencyGuard bean.",
                reason(store));
        return IdempotencyGuard.inMemory();
    }

    private static String reason(Store store) {
        return store == Store.MEMORY
                ? "payments.idempotency.store=memory"
                : "payments.idempotency.store=auto, and there is no single DataSource";
    }
}
