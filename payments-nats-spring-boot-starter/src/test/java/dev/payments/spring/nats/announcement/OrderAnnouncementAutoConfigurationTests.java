package dev.payments.spring.nats.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.jdbc.JdbcAutoConfiguration;
import dev.payments.spring.nats.connection.NatsConnectionAutoConfiguration;
import dev.payments.test.FakePaymentSessions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

class OrderAnnouncementAutoConfigurationTests {

    private static final AutoConfigurations DATABASE = AutoConfigurations.of(
            DataSourceAutoConfiguration.class, JdbcAutoConfiguration.class, JdbcParkedOrdersAutoConfiguration.class);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    OrderAnnouncementAutoConfiguration.class, NatsConnectionAutoConfiguration.class))
            .withBean(PaymentSessions.class, FakePaymentSessions::new);

    private final ApplicationContextRunner enabled =
            runner.withPropertyValues("payments.nats.enabled=true", "payments.nats.servers=nats://127.0.0.1:1");

    @Test
    void isOffByDefault() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(OrderPaidAnnouncer.class).doesNotHaveBean(ParkedOrders.class));
    }

    @Test
    void parksOrdersInTheDatabaseWhereThereIsOne() {
        enabled.withConfiguration(DATABASE).run(context -> {
            ParkedOrders parked = context.getBean(ParkedOrders.class);
            parked.park(new ParkedOrder("order-paid:cs_1", "1", "cs_1", null, "free", Instant.EPOCH));
            assertThat(parked).isNotInstanceOf(InMemoryParkedOrders.class);
            assertThat(parked.list()).hasSize(1);
        });
    }

    @Test
    void parksOrdersInMemoryOtherwise() {
        enabled.run(context -> assertThat(context).hasSingleBean(InMemoryParkedOrders.class));
        enabled.withConfiguration(DATABASE)
                .withClassLoader(new FilteredClassLoader(JdbcTemplate.class))
                .run(context -> assertThat(context).hasSingleBean(InMemoryParkedOrders.class));
    }

    @Test
    void backsOffWhenTheUserParksOrders() {
        ParkedOrders own = new InMemoryParkedOrders();
        enabled.withConfiguration(DATABASE)
                .withBean("own", ParkedOrders.class, () -> own)
                .run(context -> assertThat(context.getBean(ParkedOrders.class)).isSameAs(own));
    }

    @Test
    void publishesOtherEventsOnlyIfAskedTo() {
        enabled.run(context -> assertThat(context).doesNotHaveBean(OtherEvents.class));
        enabled.withPropertyValues("payments.nats.events.enabled=true")
                .run(context -> assertThat(context).hasSingleBean(OtherEvents.class));
    }
}
