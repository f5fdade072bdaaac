package dev.payments.spring.nats;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@link ParkedOrders} in the application's database, where there is one. */
@AutoConfiguration(
        before = NatsAutoConfiguration.class,
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass({JdbcTemplate.class, DataSourceScriptDatabaseInitializer.class})
@ConditionalOnBooleanProperty("payments.nats.enabled")
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnMissingBean(ParkedOrders.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class ParkedOrdersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ParkedOrdersSchema paymentsParkedOrdersSchema(DataSource dataSource, Environment environment) {
        return new ParkedOrdersSchema(
                dataSource,
                Binder.get(environment)
                        .bind("payments.jdbc.initialize-schema", DatabaseInitializationMode.class)
                        .orElse(DatabaseInitializationMode.EMBEDDED));
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcParkedOrders paymentsParkedOrders(DataSource dataSource) {
        JdbcParkedOrders orders = new JdbcParkedOrders(dataSource);
        orders.requireTable();
        return orders;
    }
}
