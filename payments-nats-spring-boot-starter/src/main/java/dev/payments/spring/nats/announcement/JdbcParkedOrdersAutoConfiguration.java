package dev.payments.spring.nats.announcement;

import dev.payments.spring.jdbc.JdbcAutoConfiguration;
import dev.payments.spring.jdbc.PaymentsJdbcStore;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parked orders are kept where the idempotency keys are kept. */
@AutoConfiguration(after = JdbcAutoConfiguration.class, before = OrderAnnouncementAutoConfiguration.class)
@ConditionalOnBooleanProperty("payments.nats.enabled")
@ConditionalOnClass(JdbcTemplate.class)
@ConditionalOnBean(PaymentsJdbcStore.class)
@ConditionalOnMissingBean(ParkedOrders.class)
@ImportRuntimeHints(JdbcParkedOrdersAutoConfiguration.Scripts.class)
public final class JdbcParkedOrdersAutoConfiguration {

    /** A native image leaves out what nobody names. */
    static final class Scripts implements RuntimeHintsRegistrar {

        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
            hints.resources().registerPattern("dev/payments/spring/nats/*.sql");
        }
    }

    @Bean
    @ConditionalOnMissingBean(name = "paymentsParkedOrdersSchema")
    DataSourceScriptDatabaseInitializer paymentsParkedOrdersSchema(PaymentsJdbcStore store) {
        return store.schemaInitializer("optional:classpath:dev/payments/spring/nats/parked-orders-@@platform@@.sql");
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcParkedOrders paymentsParkedOrders(PaymentsJdbcStore store) {
        JdbcParkedOrders orders = new JdbcParkedOrders(store.dataSource());
        orders.requireTable();
        return orders;
    }
}
