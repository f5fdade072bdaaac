package dev.payments.spring.jdbc;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Unless {@code payments.idempotency.store} is {@code memory}. */
final class OnJdbcStore extends NoneNestedConditions {

    OnJdbcStore() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty(name = "payments.idempotency.store", havingValue = "memory")
    static final class WhenMemoryIsAskedFor {}
}
