package dev.payments.spring.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.PropertiesBasedDataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.autoconfigure.init.OnDatabaseInitializationCondition;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The table of the keys, in the application's {@code DataSource} or in that marked with {@link PaymentsDataSource}. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass({JdbcTemplate.class, PropertiesBasedDataSourceScriptDatabaseInitializer.class})
@Conditional({JdbcStoreAutoConfiguration.OnDataSource.class, JdbcStoreAutoConfiguration.UnlessInMemory.class})
@EnableConfigurationProperties(PaymentsJdbcProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class JdbcStoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PaymentsJdbcStore paymentsJdbcStore(
            @PaymentsDataSource ObjectProvider<DataSource> marked,
            ObjectProvider<DataSource> dataSource,
            ObjectProvider<PlatformTransactionManager> transactionManagers,
            PaymentsJdbcProperties properties) {
        DataSource used = marked.getIfAvailable(dataSource::getObject);
        return new PaymentsJdbcStore(
                used, () -> PaymentsJdbcStore.transactionManagerOf(used, transactionManagers), properties);
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnSchemaInitialization.class)
    KeyTableInitializer paymentsKeyTableInitializer(PaymentsJdbcStore store, PaymentsJdbcProperties properties) {
        return new KeyTableInitializer(store.dataSource(), properties);
    }

    @Bean
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    KeyTable paymentsKeyTable(PaymentsJdbcStore store, PaymentsJdbcProperties properties) {
        KeyTable table = new KeyTable(store.dataSource(), properties.getTableName());
        table.requireExists();
        return table;
    }

    static final class OnDataSource extends AnyNestedCondition {

        OnDataSource() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnSingleCandidate(DataSource.class)
        static final class OnlyOneOrPrimary {}

        @ConditionalOnBean(annotation = PaymentsDataSource.class)
        static final class Marked {}
    }

    static final class UnlessInMemory extends NoneNestedConditions {

        UnlessInMemory() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(name = "payments.idempotency.store", havingValue = "memory")
        static final class InMemory {}
    }

    static final class OnSchemaInitialization extends OnDatabaseInitializationCondition {

        OnSchemaInitialization() {
            super("Payments", "payments.jdbc.initialize-schema");
        }
    }

    /** Runs the script for the table's own name. */
    static final class KeyTableInitializer
            extends PropertiesBasedDataSourceScriptDatabaseInitializer<PaymentsJdbcProperties> {

        private final String table;

        KeyTableInitializer(DataSource dataSource, PaymentsJdbcProperties properties) {
            super(dataSource, properties);
            table = properties.getTableName();
        }

        @Override
        protected void runScripts(Scripts scripts) {
            List<Resource> renamed = new ArrayList<>();
            scripts.forEach(script -> renamed.add(rename(script)));
            super.runScripts(new Scripts(renamed)
                    .continueOnError(scripts.isContinueOnError())
                    .separator(scripts.getSeparator())
                    .encoding(StandardCharsets.UTF_8));
        }

        /** The name of an index has no schema: it is in that of its table. */
        private Resource rename(Resource script) {
            try {
                String sql = script.getContentAsString(StandardCharsets.UTF_8);
                String index = table.substring(table.indexOf('.') + 1) + "_created_at";
                String renamed = sql.replace(KeyTable.DEFAULT_NAME + "_created_at", index)
                        .replaceAll("\\b" + KeyTable.DEFAULT_NAME + "\\b", table);
                return new ByteArrayResource(renamed.getBytes(StandardCharsets.UTF_8), script.getDescription());
            } catch (IOException e) {
                throw new UncheckedIOException("could not read " + script.getDescription(), e);
            }
        }
    }
}
