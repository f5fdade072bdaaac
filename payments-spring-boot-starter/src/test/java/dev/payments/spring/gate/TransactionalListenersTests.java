package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.IdempotencyStoreException;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.jdbc.JdbcAutoConfiguration;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalApplicationListener;
import org.springframework.transaction.event.TransactionalEventListener;

@ExtendWith(OutputCaptureExtension.class)
class TransactionalListenersTests {

    private final ApplicationContextRunner inMemory = new ApplicationContextRunner()
            .withBean(PaymentSessions.class, () -> mock())
            .withConfiguration(AutoConfigurations.of(
                    GateAutoConfiguration.class, JdbcAutoConfiguration.class, TransactionAutoConfiguration.class))
            .withUserConfiguration(Transactions.class);
    private final ApplicationContextRunner inTheDatabase = inMemory.withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class))
            .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());

    /** With it, Spring makes its factory of transactional listeners. */
    @EnableTransactionManagement
    static class Transactions {}

    static class AfterCommit {
        @TransactionalEventListener
        void ship(OrderPaid event) {}
    }

    static class BeforeCommit {
        @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
        void ship(OrderEvent event) {}
    }

    static class Module {
        @ApplicationModuleListener
        void ship(OrderPaid event) {}
    }

    static class Programmatic implements TransactionalApplicationListener<PayloadApplicationEvent<OrderPaid>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<OrderPaid> event) {}

        @Override
        public void processEvent(PayloadApplicationEvent<OrderPaid> event) {}

        @Override
        public void addCallback(SynchronizationCallback callback) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {AfterCommit.class, BeforeCommit.class, Module.class, Programmatic.class})
    void stopTheStartBesideKeysInMemory(Class<?> listener) {
        inMemory.withUserConfiguration(listener)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                            assertThat(failure)
                                    .hasMessageStartingWith("The listener " + listener.getName())
                                    .hasMessageContaining("skip it in silence");
                            assertThat(failure.action()).contains("spring-boot-starter-jdbc", "@EventListener");
                        }));
    }

    @ParameterizedTest
    @ValueSource(classes = {AfterCommit.class, BeforeCommit.class, Module.class, Programmatic.class})
    void startBesideKeysInTheDatabaseAndLeaveNoTrace(Class<?> listener) {
        inTheDatabase.withUserConfiguration(listener).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                            .queryForObject("select count(*) from payments_idempotency_key", Integer.class))
                    .isZero();
        });
    }

    static class AnyHow {
        @TransactionalEventListener(fallbackExecution = true)
        void ship(OrderPaid event) {}
    }

    static class Others {
        @TransactionalEventListener
        void on(String event) {}

        @TransactionalEventListener
        void on(Object event) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {AnyHow.class, Others.class})
    void areNotMindedWhereTheyAreNotSkippedOrNotOfPayments(Class<?> listener) {
        inMemory.withUserConfiguration(listener)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void areNotMindedByAGuardThatCannotSay(CapturedOutput output) {
        inMemory.withUserConfiguration(AfterCommit.class)
                .withBean(IdempotencyGuard.class, Unreachable::new)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).contains("The IdempotencyGuard did not say", "not reached");
    }

    /** Spring Modulith stores a publication for it when the probe is published. */
    static class ToEverything {
        @TransactionalEventListener
        void on(Object event) {}
    }

    static class NotTransactional {
        @EventListener
        void on(OrderPaid event) {}
    }

    @Test
    void haveTheProbePublishedInATransactionThatIsUndone() {
        List<String> undone = new ArrayList<>();
        inMemory.withBean(IdempotencyGuard.class, () -> new Recording(undone))
                .withUserConfiguration(ToEverything.class)
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(undone).singleElement().asString().startsWith("payments-startup-probe:");

        undone.clear();
        inMemory.withBean(IdempotencyGuard.class, () -> new Recording(undone))
                .withUserConfiguration(NotTransactional.class)
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(undone).isEmpty();
    }

    static class Recording implements IdempotencyGuard {

        private final List<String> undone;

        Recording(List<String> undone) {
            this.undone = undone;
        }

        @Override
        public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
            try {
                action.accept(Set.of());
                return true;
            } catch (RuntimeException e) {
                undone.add(key);
                throw e;
            }
        }

        @Override
        public Set<String> known(Collection<String> keys) {
            return Set.of();
        }
    }

    static class Unreachable implements IdempotencyGuard {
        @Override
        public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
            throw new IdempotencyStoreException("not reached", new IllegalStateException());
        }

        @Override
        public Set<String> known(Collection<String> keys) {
            return Set.of();
        }
    }
}
