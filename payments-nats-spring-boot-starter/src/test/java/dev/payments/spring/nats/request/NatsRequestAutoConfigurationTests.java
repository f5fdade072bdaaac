package dev.payments.spring.nats.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.nats.connection.NatsConnectionAutoConfiguration;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import dev.payments.test.FakePaymentSessions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NatsRequestAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(NatsRequestAutoConfiguration.class, NatsConnectionAutoConfiguration.class))
            .withBean(PaymentSessions.class, FakePaymentSessions::new);

    private final ApplicationContextRunner enabled =
            runner.withPropertyValues("payments.nats.enabled=true", "payments.nats.servers=nats://127.0.0.1:1");

    @Test
    void isOffByDefault() {
        runner.run(context -> assertThat(context).doesNotHaveBean(RequestWorker.class));
    }

    @Test
    void usesTheOperationOfTheSessionEndpoint() {
        CreatePaymentSession own = new CreatePaymentSession(new FakePaymentSessions());
        enabled.withBean(CreatePaymentSession.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(CreatePaymentSession.class)).isSameAs(own));
    }
}
