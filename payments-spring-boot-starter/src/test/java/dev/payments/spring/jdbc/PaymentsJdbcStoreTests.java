package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

class PaymentsJdbcStoreTests {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcAutoConfiguration.class))
            .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());

    @ParameterizedTest
    @ValueSource(classes = {TwoDataSources.class, PrimaryBesideIt.class, BesideBoots.class})
    void usesTheMarkedDataSource(Class<?> configuration) {
        contexts.withUserConfiguration(configuration)
                .run(context -> assertThat(
                                context.getBean(PaymentsJdbcStore.class).dataSource())
                        .isSameAs(context.getBean("marked")));
    }

    @Test
    void usesTheTransactionManagerOfTheMarkedDataSource() {
        contexts.withUserConfiguration(TwoDataSources.class).run(context -> {
            PaymentsJdbcStore store = context.getBean(PaymentsJdbcStore.class);
            assertThat(store.transactionManager())
                    .isInstanceOfSatisfying(
                            JdbcTransactionManager.class,
                            manager -> assertThat(manager.getDataSource()).isSameAs(store.dataSource()));
        });
    }

    @Test
    void usesTheTableOfTheConfiguredName() {
        contexts.withPropertyValues("payments.jdbc.table-name=PUBLIC.shop_key")
                .run(context -> assertThat(context.getBean(KeyTable.class).insert("key", 1))
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"keys; drop table orders", "a.b.c", "1st", ".keys", "keys.", "\"keys\"", "shop-keys", "kéys"})
    void refusesWhatIsNoNameOfATable(String name) {
        contexts.withPropertyValues("payments.jdbc.table-name=" + name)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("letters, digits and underscores")
                        .hasMessageContaining("payments.jdbc.table-name"));
    }

    /** As JPA's does, whose EntityManagerFactory waits for every script. */
    @Test
    void doesNotNeedTheTransactionManagerForItsScript() {
        contexts.withUserConfiguration(WaitingForScripts.class)
                .run(context -> assertThat(
                                context.getBean(PaymentsJdbcStore.class).transactionManager())
                        .isSameAs(context.getBean(PlatformTransactionManager.class)));
    }

    private static DataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {

        @Bean
        DataSource other() {
            return database();
        }

        @Bean
        @PaymentsDataSource
        DataSource marked() {
            return database();
        }

        @Bean
        PlatformTransactionManager otherManager(DataSource other) {
            return new JdbcTransactionManager(other);
        }

        @Bean
        PlatformTransactionManager markedManager(@PaymentsDataSource DataSource marked) {
            return new JdbcTransactionManager(marked);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryBesideIt {

        @Bean
        @Primary
        DataSource other() {
            return database();
        }

        @Bean
        @PaymentsDataSource
        DataSource marked() {
            return database();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BesideBoots {

        @Bean(defaultCandidate = false)
        @PaymentsDataSource
        DataSource marked() {
            return database();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WaitingForScripts {

        @Bean
        @DependsOn("paymentsKeyTableInitializer")
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }
}
