package dev.payments.spring.gate;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/** A database that is there, and that the keys are not kept in: nobody would notice before an order is announced twice. */
final class UnusedDataSource {

    private static final List<String> JDBC_SUPPORT = List.of(
            "org.springframework.jdbc.core.JdbcTemplate",
            "org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer");

    private static final String R2DBC = "io.r2dbc.spi.ConnectionFactory";

    private UnusedDataSource() {}

    /** Stops the start if there is a DataSource. */
    static void refuse(ApplicationContext context) {
        List<String> names = namesOf(context, DataSource.class);
        if (names.isEmpty()) {
            return;
        }
        ClassLoader loader = context.getClassLoader();
        if (!JDBC_SUPPORT.stream().allMatch(name -> ClassUtils.isPresent(name, loader))) {
            throw unused(
                    "There is a DataSource (" + String.join(", ", names)
                            + "), but not Spring's JDBC support, which the keys of published events need",
                    "Add spring-boot-starter-jdbc.");
        }
        if (names.size() > 1) {
            throw unused(
                    "There are several DataSources (" + String.join(", ", names)
                            + "), and none is marked as that of the keys of published events",
                    "Mark the one that the listeners write to with @PaymentsDataSource, or with @Primary.");
        }
        throw unused(
                "There is a DataSource (" + names.get(0) + "), but it is not used for the keys of published events",
                "Let it be a candidate for injection (no defaultCandidate or autowireCandidate of false), and do not exclude"
                        + " dev.payments.spring.jdbc.JdbcAutoConfiguration.");
    }

    private static InvalidPaymentsConfigurationException unused(String problem, String action) {
        return new InvalidPaymentsConfigurationException(
                problem + ".",
                action
                        + " Or define an IdempotencyGuard bean. Or set payments.idempotency.store to memory: then an event"
                        + " can be published again after a restart, or by another node.");
    }

    /** Whether there is a database that only R2DBC reaches, which the keys cannot be kept in. */
    static boolean isReachedByR2dbcOnly(ApplicationContext context) {
        ClassLoader loader = context.getClassLoader();
        return ClassUtils.isPresent(R2DBC, loader)
                && !namesOf(context, ClassUtils.resolveClassName(R2DBC, loader)).isEmpty();
    }

    private static List<String> namesOf(ApplicationContext context, Class<?> type) {
        return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, type, true, false))
                .filter(name -> !name.startsWith("scopedTarget."))
                .toList();
    }
}
