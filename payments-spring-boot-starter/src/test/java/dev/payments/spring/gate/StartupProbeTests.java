package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.event.OrderPaid;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.AbstractApplicationEventMulticaster;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.ResolvableType;

class StartupProbeTests {

    private static final String MULTICASTER = "applicationEventMulticaster";

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GateAutoConfiguration.class))
            .withBean(PaymentSessions.class, () -> mock());

    static class Everything {

        final List<Object> seen = new ArrayList<>();

        @EventListener
        void on(Object event) {
            seen.add(event);
        }

        @EventListener
        void on(OrderPaid event) {}
    }

    @Test
    void isSeenByNobody() {
        contexts.withBean(Everything.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Everything.class).seen).noneMatch(event -> event instanceof StartupProbe);
            context.publishEvent(new StartupProbe());
            assertThat(context.getBean(Everything.class).seen).anyMatch(event -> event instanceof StartupProbe);
        });
    }

    static SimpleApplicationEventMulticaster with(Executor executor) {
        SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
        multicaster.setTaskExecutor(executor);
        return multicaster;
    }

    @Test
    void stopsOnAMulticasterWithAnExecutor() {
        assertRefuses(with(task -> new Thread(task, "events").start()));
    }

    @Test
    void stopsOnAnExecutorThatWaitsAndHandsTheFailureOn() {
        assertRefuses(with(task -> {
            RuntimeException[] failure = new RuntimeException[1];
            Thread thread = new Thread(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    failure[0] = e;
                }
            });
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw failure[0];
        }));
    }

    @Test
    void startsWithAnExecutorThatIsNone() {
        contexts.withBean(MULTICASTER, ApplicationEventMulticaster.class, () -> with(Runnable::run))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void stopsOnAMulticasterWithAnErrorHandler() {
        SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
        multicaster.setErrorHandler(failure -> {});
        assertRefuses(multicaster);
    }

    @Test
    void stopsOnAnErrorHandlerThatWrapsTheFailure() {
        SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
        multicaster.setErrorHandler(failure -> {
            throw new IllegalStateException(failure);
        });
        assertRefuses(multicaster);
    }

    @Test
    void stopsOnAMulticasterOfAnotherKindThatSwallows() {
        assertRefuses(new AbstractApplicationEventMulticaster() {
            @Override
            public void multicastEvent(ApplicationEvent event) {}

            @Override
            public void multicastEvent(ApplicationEvent event, ResolvableType eventType) {}
        });
    }

    @Test
    void stopsThoughBeansAreLazy() {
        ApplicationEventMulticaster multicaster = with(task -> {});
        assertRefuses(
                contexts.withInitializer(context ->
                                context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                        .withBean(MULTICASTER, ApplicationEventMulticaster.class, () -> multicaster),
                multicaster);
    }

    @Test
    void stopsOnAMulticasterInTheContextAbove() {
        ApplicationEventMulticaster swallowing = new SimpleApplicationEventMulticaster();
        ((SimpleApplicationEventMulticaster) swallowing).setErrorHandler(failure -> {});
        new ApplicationContextRunner()
                .withBean(MULTICASTER, ApplicationEventMulticaster.class, () -> swallowing)
                .run(parent -> assertRefuses(contexts.withParent(parent), swallowing));
    }

    @Test
    void leavesTheListenersToAGateOfTheUsersOwnAlone() {
        contexts.withBean(PaymentEventDispatcher.class, () -> mock(PaymentEventDispatcher.class))
                .withBean(MULTICASTER, ApplicationEventMulticaster.class, () -> with(task -> {}))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ListenersCheck.class));
    }

    private void assertRefuses(ApplicationEventMulticaster multicaster) {
        assertRefuses(
                contexts.withBean(MULTICASTER, ApplicationEventMulticaster.class, () -> multicaster), multicaster);
    }

    private static void assertRefuses(ApplicationContextRunner contexts, ApplicationEventMulticaster multicaster) {
        contexts.run(context -> assertThat(context)
                .getFailure()
                .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                    assertThat(failure)
                            .hasMessageContaining("the bean applicationEventMulticaster")
                            .hasMessageContaining(multicaster.getClass().getName());
                    assertThat(failure.action()).contains("executor", "error handler", "docs/durable-listeners.md");
                }));
    }
}
