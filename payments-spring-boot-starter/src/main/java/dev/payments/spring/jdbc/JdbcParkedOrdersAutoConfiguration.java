package dev.payments.spring.jdbc;

import dev.payments.spring.nats.OrderAnnouncementAutoConfiguration;
import dev.payments.spring.nats.ParkedOrders;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parked orders are kept where the idempotency keys are kept. */
@AutoConfiguration(after = JdbcIdempotencyAutoConfiguration.class, before = OrderAnnouncementAutoConfiguration.class)
@ConditionalOnBooleanProperty("payments.nats.enabled")
@ConditionalOnClass(JdbcTemplate.class)
@ConditionalOnBean(KeyTable.class)
@ConditionalOnMissingBean(ParkedOrders.class)
public final class JdbcParkedOrdersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ParkedOrdersSchema paymentsParkedOrdersSchema(DataSource dataSource, PaymentsJdbcProperties properties) {
        return new ParkedOrdersSchema(dataSource, properties);
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcParkedOrders paymentsParkedOrders(DataSource dataSource) {
        JdbcParkedOrders orders = new JdbcParkedOrders(dataSource);
        orders.requireTable();
        return orders;
    }
}
