package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderRefunded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;

/** Where listeners may be beside the beans of the context. */
class HiddenListenersTests {

    private final AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @AfterEach
    void close() {
        context.close();
        parent.close();
    }

    static class Nothing {
        @EventListener
        void on(String event) {}
    }

    static class ToARecord {
        @EventListener
        void on(OrderPaid event) {}
    }

    static class Refunds implements ApplicationListener<PayloadApplicationEvent<OrderRefunded>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<OrderRefunded> event) {}
    }

    @Test
    void hearsListenersInTheContextAbove() {
        parent.register(ToARecord.class);
        parent.refresh();
        context.setParent(parent);

        assertThat(listenedTo(Nothing.class)).containsExactly(OrderPaid.class);
    }

    static class NotThereYet {
        @Bean
        @Lazy
        Refunds refunds() {
            throw new IllegalStateException("made too early");
        }
    }

    static class UnknownYet {
        @Bean
        @Scope("prototype")
        ApplicationListener<?> unknown() {
            return (ApplicationListener<ContextRefreshedEvent>) event -> {};
        }
    }

    static class MadeByAFactory implements FactoryBean<Refunds> {
        @Override
        public Refunds getObject() {
            return new Refunds();
        }

        @Override
        public Class<?> getObjectType() {
            return Refunds.class;
        }
    }

    @Test
    void hearsAListenerThatAFactoryMakes() {
        assertThat(listenedTo(MadeByAFactory.class)).containsExactly(OrderRefunded.class);
    }

    @Test
    void hearsListenersThatAreMadeWhenAnEventComes() {
        assertThat(listenedTo(NotThereYet.class)).containsExactly(OrderRefunded.class);
        try (AnnotationConfigApplicationContext one = new AnnotationConfigApplicationContext(UnknownYet.class)) {
            assertThat(EventListenersTests.listenedTo(new EventListeners(one, one)))
                    .isEqualTo(EventListenersTests.ALL);
        }
    }

    @Test
    void hearsListenersFromTheMomentOnThatTheyAreAdded() {
        EventListeners listeners = start(Nothing.class);
        assertThat(listeners.listensTo(OrderPaid.class)).isFalse();

        ApplicationListener<PayloadApplicationEvent<OrderPaid>> lambda = event -> {};
        context.addApplicationListener(lambda);
        assertThat(listeners.listensTo(OrderPaid.class)).isTrue();

        context.removeApplicationListener(lambda);
        assertThat(listeners.listensTo(OrderPaid.class)).isTrue();
        assertThat(listeners.listensTo(OrderRefunded.class)).isFalse();
    }

    @Test
    void hearsListenersThatOnlyTheMulticasterKnows() {
        EventListeners listeners = start(Nothing.class);
        context.getBean(ApplicationEventMulticaster.class).addApplicationListener(new Refunds());

        assertThat(EventListenersTests.listenedTo(listeners)).containsExactly(OrderRefunded.class);
    }

    @Test
    void hearsAListenerOfWhichOnlyTheNameIsLeft() {
        EventListeners listeners = start(Refunds.class);
        context.removeApplicationListener(context.getBean(Refunds.class));

        assertThat(EventListenersTests.listenedTo(listeners)).containsExactly(OrderRefunded.class);
    }

    @Test
    void leavesEveryListenerInItsPlace() {
        EventListeners listeners = start(Nothing.class);
        Consumer<OrderRefunded> never = event -> {};
        context.addApplicationListener(ApplicationListener.forPayload(never));
        EventListenersTests.listenedTo(listeners);
        EventListenersTests.listenedTo(listeners);
        List<Object> heard = new ArrayList<>();
        context.addApplicationListener((ApplicationEvent event) -> heard.add(event));
        EventListenersTests.listenedTo(listeners);
        context.publishEvent("still there");

        assertThat(heard).hasSize(1);
    }

    static class OfItsOwn {
        static class Multicaster extends SimpleApplicationEventMulticaster {}

        @Bean
        Multicaster applicationEventMulticaster() {
            return new Multicaster();
        }
    }

    @Test
    void doesNotKnowWhereAMulticasterOfSomebodysOwnLeads() {
        assertThat(listenedTo(OfItsOwn.class)).isEqualTo(EventListenersTests.ALL);
        assertThat(listeners().toPaymentEventsOnly()).isEmpty();
    }

    @Test
    void doesNotKnowWhereAContextOfSomebodysOwnLeads() {
        try (AnnotationConfigApplicationContext own = new AnnotationConfigApplicationContext() {}) {
            own.refresh();
            assertThat(EventListenersTests.listenedTo(new EventListeners(own, own)))
                    .isEqualTo(EventListenersTests.ALL);
        }
    }

    @Test
    void doesNotKnowWhereAPublisherOfSomebodysOwnLeads() {
        start(Nothing.class);
        assertThat(EventListenersTests.listenedTo(new EventListeners(context, event -> {})))
                .isEqualTo(EventListenersTests.ALL);
    }

    @Test
    void doesNotCountWhatSpringItselfListensWith() throws ReflectiveOperationException {
        Class<?> takesEverything =
                Class.forName("org.springframework.test.context.event.ApplicationEventsApplicationListener");
        SpringApplicationBuilder application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE);
        try (ConfigurableApplicationContext started = application.run()) {
            started.addApplicationListener((ApplicationListener<?>) BeanUtils.instantiateClass(takesEverything));

            assertThat(EventListenersTests.listenedTo(new EventListeners(started, started)))
                    .isEmpty();
        }
    }

    private Set<Class<?>> listenedTo(Class<?>... components) {
        return EventListenersTests.listenedTo(start(components));
    }

    private EventListeners start(Class<?>... components) {
        context.register(components);
        context.refresh();
        return listeners();
    }

    private EventListeners listeners() {
        return new EventListeners(context, context);
    }
}
