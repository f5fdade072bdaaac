package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.PaymentEvent;
import dev.payments.session.PaymentSessions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionalEventListener;

@ExtendWith(OutputCaptureExtension.class)
class ListenerWarningsTests {

    private static final String NOBODY = "No listener for OrderPaid";

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GateAutoConfiguration.class, TransactionAutoConfiguration.class))
            .withBean(PaymentSessions.class, () -> mock());

    static class Good {
        @EventListener
        void on(OrderPaid event) {}

        @EventListener
        String on(PaymentEvent event) {
            return "a further event";
        }

        @Async
        @EventListener
        CompletableFuture<Void> on(String somethingElse) {
            return CompletableFuture.completedFuture(null);
        }

        @Async
        @EventListener
        void log(Object everything) {}
    }

    @Test
    void saysNothingOfListenersThatKeepThePromise(CapturedOutput output) {
        contexts.withUserConfiguration(Good.class)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain("The listener", NOBODY);
    }

    static class OfOtherKinds {
        @EventListener
        void on(String event) {}
    }

    @Test
    void warnsWhereNobodyDelivers(CapturedOutput output) {
        contexts.withUserConfiguration(OfOtherKinds.class)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).containsOnlyOnce(NOBODY);
    }

    @EnableAsync
    static class AsyncMethod {
        @Async
        @EventListener
        public void ship(OrderPaid event) {}
    }

    @Async
    @EnableAsync
    static class AsyncClass {
        @EventListener
        public void ship(OrderEvent event) {}
    }

    @Async
    static class AsyncObject implements ApplicationListener<PayloadApplicationEvent<OrderPaid>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<OrderPaid> event) {}
    }

    static class AsyncFuture {
        @Async
        @EventListener
        public Future<String> ship(OrderPaid event) {
            return CompletableFuture.completedFuture("");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {AsyncMethod.class, AsyncClass.class, AsyncObject.class, AsyncFuture.class})
    void warnsOfAsync(Class<?> listener, CapturedOutput output) {
        contexts.withUserConfiguration(listener)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .containsOnlyOnce("The listener " + listener.getName())
                .containsOnlyOnce("it runs before the commit");
    }

    static class Stage {
        @EventListener
        CompletionStage<Void> ship(OrderPaid event) {
            return CompletableFuture.completedFuture(null);
        }
    }

    static class Reactive {
        @EventListener
        Publisher<String> ship(OrderPaid event) {
            return subscriber -> {};
        }
    }

    static class JdkReactive {
        interface Pending extends Flow.Publisher<String> {}

        @EventListener
        Pending ship(OrderPaid event) {
            return subscriber -> {};
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Stage.class, Reactive.class, JdkReactive.class})
    void warnsOfWhatEndsLater(Class<?> listener, CapturedOutput output) {
        contexts.withUserConfiguration(listener)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .containsOnlyOnce("The listener " + listener.getName() + ".ship returns before it has ended")
                .doesNotContain(NOBODY);
    }

    interface Kotlin {
        Object ship(OrderPaid event, kotlin.coroutines.Continuation<String> continuation);

        Object cancel(OrderPaid event, Object other);
    }

    @Test
    void recognisesSuspendFunctions() throws NoSuchMethodException {
        assertThat(ListenerWarnings.endsLater(
                        Kotlin.class.getDeclaredMethod("ship", OrderPaid.class, kotlin.coroutines.Continuation.class)))
                .isTrue();
        assertThat(ListenerWarnings.endsLater(Kotlin.class.getDeclaredMethod("cancel", OrderPaid.class, Object.class)))
                .isFalse();
    }

    @EnableTransactionManagement
    static class AfterCommit {
        @TransactionalEventListener(fallbackExecution = true)
        void ship(OrderPaid event) {}
    }

    @Test
    void warnsOfWhatRunsAfterTheCommitAndIsNotRegistered(CapturedOutput output) {
        contexts.withUserConfiguration(AfterCommit.class)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).containsOnlyOnce(AfterCommit.class.getName() + ".ship runs after the commit");
    }

    @Test
    void saysNothingOfWhatRunsAfterTheCommitAndIsRegistered(CapturedOutput output) {
        contexts.withUserConfiguration(AfterCommit.class)
                .withBean("anyName", EventPublicationRegistry.class, () -> mock())
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain("The listener");
    }
}
