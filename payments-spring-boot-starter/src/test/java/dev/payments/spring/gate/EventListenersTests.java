package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderRefunded;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

class EventListenersTests {

    static final Set<Class<?>> ALL = kinds(PaymentEvent.class).collect(Collectors.toSet());
    private static final Set<Class<?>> OF_ORDERS = kinds(OrderEvent.class).collect(Collectors.toSet());

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @AfterEach
    void close() {
        context.close();
    }

    static class Nothing {
        @EventListener
        void on(ContextRefreshedEvent event) {}

        @EventListener
        void on(String event) {}

        @Bean
        ApplicationListener<ContextRefreshedEvent> typedByItsBeanAlone() {
            return event -> {};
        }

        @Bean
        @Lazy
        ApplicationListener<ContextRefreshedEvent> lazy() {
            return event -> {};
        }
    }

    @Test
    void hearsNobodyWhereNobodyListens() {
        assertThat(listenedTo(Nothing.class)).isEmpty();
        assertThat(listeners().listensTo(OrderEvent.class)).isFalse();
        assertThat(listeners().listensTo(PaymentEvent.class)).isFalse();
        assertThat(listeners().toPaymentEventsOnly()).isEmpty();
    }

    static class ToARecord {
        @EventListener
        void on(OrderPaid event) {}
    }

    @Test
    void hearsAListenerToARecord() {
        assertThat(listenedTo(ToARecord.class)).containsExactly(OrderPaid.class);
        assertThat(listeners().listensTo(OrderEvent.class)).isTrue();
        assertThat(listeners().listensTo(PaymentEvent.class)).isTrue();
        assertThat(listeners().toPaymentEventsOnly()).hasSize(1);
    }

    static class WithACondition {
        @EventListener(condition = "false")
        void on(OrderPaid event) {}
    }

    @Test
    void hearsAListenerWithACondition() {
        assertThat(listenedTo(WithACondition.class)).containsExactly(OrderPaid.class);
    }

    static class ToClasses {
        @EventListener(classes = {DisputeOpened.class, DisputeClosed.class})
        void on() {}
    }

    @Test
    void hearsAListenerToSeveralClasses() {
        assertThat(listenedTo(ToClasses.class)).containsExactlyInAnyOrder(DisputeOpened.class, DisputeClosed.class);
    }

    static class ToOrders {
        @EventListener
        void on(OrderEvent event) {}
    }

    @Test
    void hearsAListenerToOrders() {
        assertThat(listenedTo(ToOrders.class)).isEqualTo(OF_ORDERS).doesNotContain(OtherStripeEvent.class);
    }

    static class ToPayments {
        @EventListener
        void on(PaymentEvent event) {}
    }

    @Test
    void hearsAListenerToAllPayments() {
        assertThat(listenedTo(ToPayments.class)).isEqualTo(ALL);
        assertThat(listeners().toPaymentEventsOnly()).hasSize(1);
    }

    static class ToObjects {
        @EventListener
        void on(Object event) {}
    }

    static class ToApplicationEvents implements ApplicationListener<ApplicationEvent> {
        @Override
        public void onApplicationEvent(ApplicationEvent event) {}
    }

    static class ToRecords {
        @EventListener
        void on(Record event) {}
    }

    static class ToPayloads {
        @EventListener
        void on(PayloadApplicationEvent<?> event) {}
    }

    static class ByBean {
        @Bean
        ApplicationListener<ApplicationEvent> lambda() {
            return event -> {};
        }
    }

    @Test
    void hearsWhoeverTakesEverything() {
        for (Class<?> listener :
                List.of(ToObjects.class, ToApplicationEvents.class, ToRecords.class, ToPayloads.class, ByBean.class)) {
            try (AnnotationConfigApplicationContext one = new AnnotationConfigApplicationContext(listener)) {
                EventListeners listeners = new EventListeners(one, one);
                assertThat(listenedTo(listeners)).as(listener.getName()).isEqualTo(ALL);
                assertThat(listeners.toPaymentEventsOnly()).isEmpty();
            }
        }
    }

    static class Generic<E extends PaymentEvent> implements ApplicationListener<PayloadApplicationEvent<E>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<E> event) {}
    }

    static class Refunds extends Generic<OrderRefunded> {}

    static class Bounded implements ApplicationListener<PayloadApplicationEvent<? extends OrderEvent>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<? extends OrderEvent> event) {}
    }

    static class Interface {
        interface On<E> {
            @EventListener
            void on(E event);
        }

        static class Expired implements On<PaymentSessionExpired> {
            @Override
            public void on(PaymentSessionExpired event) {}
        }

        @Bean
        Expired expired() {
            return new Expired();
        }
    }

    @Test
    void hearsGenericListeners() {
        assertThat(listenedTo(Refunds.class, Interface.class))
                .containsExactlyInAnyOrder(OrderRefunded.class, PaymentSessionExpired.class);
        context.addApplicationListener(new Bounded());
        assertThat(listenedTo(listeners())).isEqualTo(OF_ORDERS);
    }

    @Test
    void hearsAGenericListenerWhoseTypeNobodyKnows() {
        assertThat(listenedTo(Nothing.class)).isEmpty();
        context.addApplicationListener(new Generic<OrderPaid>());
        assertThat(listenedTo(listeners())).isEqualTo(ALL);
    }

    private Set<Class<?>> listenedTo(Class<?>... components) {
        return listenedTo(start(components));
    }

    private EventListeners start(Class<?>... components) {
        context.register(components);
        context.refresh();
        return listeners();
    }

    private EventListeners listeners() {
        return new EventListeners(context, context);
    }

    static Set<Class<?>> listenedTo(EventListeners listeners) {
        return ALL.stream()
                .filter(kind -> listeners.listensTo(kind.asSubclass(PaymentEvent.class)))
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> kinds(Class<?> kind) {
        return kind.isSealed()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(EventListenersTests::kinds)
                : Stream.of(kind);
    }
}
