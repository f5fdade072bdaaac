package dev.payments.spring.nats.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.nats.NatsServer;
import dev.payments.spring.nats.request.NatsRequestAutoConfiguration;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import dev.payments.test.FakePaymentSessions;
import io.nats.client.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NatsConnectionAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    NatsRequestAutoConfiguration.class,
                    NatsConnectionAutoConfiguration.class,
                    NatsHealthAutoConfiguration.class))
            .withBean(PaymentSessions.class, FakePaymentSessions::new);

    private final ApplicationContextRunner enabled =
            runner.withPropertyValues("payments.nats.enabled=true", "payments.nats.servers=nats://127.0.0.1:1");

    private NatsServer server;

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void isOffByDefault() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(NatsLink.class).doesNotHaveBean(NatsHealthIndicator.class));
    }

    @Test
    void startsWithoutAServerAndHealthSaysSo() {
        enabled.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(NatsHealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.DOWN);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password", "token"})
    void stopsOnCredentialsWhoseVariableIsNotSet(String property) {
        enabled.withPropertyValues(
                        "payments.nats.username=hidden",
                        "payments.nats.password=hidden",
                        "payments.nats." + property + "=${NATS_SECRET}")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessageContaining("payments.nats." + property)
                        .hasMessageContaining("most likely the variable NATS_SECRET is not set")
                        .hasMessageNotContaining("hidden"));
    }

    @Test
    void connectsAndAnswersRequests() {
        server = NatsServer.start();
        runner.withPropertyValues("payments.nats.enabled=true", "payments.nats.servers=" + server.url())
                .run(context -> {
                    NatsLink link = context.getBean(NatsLink.class);
                    await().until(link::isConnected);
                    assertThat(context.getBean(NatsHealthIndicator.class)
                                    .health()
                                    .getStatus())
                            .isEqualTo(Status.UP);
                    try (Connection client = server.connect()) {
                        assertThat(client.request(
                                        "create.payment.session", new byte[0], java.time.Duration.ofSeconds(5)))
                                .isNotNull();
                    }
                });
    }

    @Test
    void usesTheUsersConnectionAndLeavesItOpen() {
        server = NatsServer.start();
        Connection connection = server.connect();
        enabled.withBean(Connection.class, () -> connection, definition -> definition.setDestroyMethodName(""))
                .run(context -> {
                    assertThat(context).doesNotHaveBean(ManagedLink.class);
                    assertThat(context.getBean(NatsLink.class).connected()).isSameAs(connection);
                });

        assertThat(connection.getStatus()).isEqualTo(Connection.Status.CONNECTED);
        assertThat(connection.getStatistics().getInMsgs()).isZero();
        close(connection);
    }

    @Test
    void doesWithoutTheHealthModule() {
        enabled.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(NatsHealthIndicator.class));
    }

    @Test
    void canBeLeftOutOfTheHealth() {
        enabled.withPropertyValues("management.health.payments-nats.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(NatsHealthIndicator.class));
    }

    @Test
    void doesNotPrintAPropertyThatHoldsASecret() {
        enabled.withPropertyValues("payments.nats.servers=://user:s3cret@", "payments.nats.password=s3cret")
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(failure -> assertThat(messages(failure))
                                .contains("payments.nats.servers")
                                .doesNotContain("s3cret")));
    }

    @Test
    void saysThatThereIsNoSuchSslBundle() {
        enabled.withPropertyValues("payments.nats.ssl-bundle=absent")
                .withBean(SslBundles.class, () -> new org.springframework.boot.ssl.DefaultSslBundleRegistry())
                .run(context ->
                        assertThat(messages(context.getStartupFailure())).contains("absent"));
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause).append('\n');
        }
        return messages.toString();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
