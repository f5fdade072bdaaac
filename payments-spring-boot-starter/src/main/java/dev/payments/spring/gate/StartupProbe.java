package dev.payments.spring.gate;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.ResolvableType;

/**
 * An event that is published once at start, and whose only listener throws. If that does not come back to the publisher, in
 * its own thread, neither would what a listener to an order throws, and Stripe would be answered 200.
 */
record StartupProbe() {

    /**
     * Stops the start if a listener in this context does not run in the thread of the publisher, or what it throws is kept.
     *
     * @param publish publishes a probe to the listeners of this context
     */
    static void requireFailuresFrom(ConfigurableApplicationContext context, Runnable publish) {
        Listener listener = new Listener();
        context.addApplicationListener(listener);
        Throwable thrown = null;
        try {
            publish.run();
        } catch (RuntimeException e) {
            thrown = e;
        } finally {
            context.removeApplicationListener(listener);
        }
        if (thrown != listener.failure || listener.thread != Thread.currentThread()) {
            throw failuresAreLost(context);
        }
    }

    private static InvalidPaymentsConfigurationException failuresAreLost(ConfigurableApplicationContext context) {
        String name = AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME;
        return new InvalidPaymentsConfigurationException(
                "What an event listener throws does not reach the publisher, or not in its thread: the bean " + name
                        + " ("
                        + context.getBean(name).getClass().getName()
                        + ") has an executor or an error handler, or does so by itself. A paid order whose listener fails"
                        + " would be lost.",
                "Take the executor and the error handler off the bean " + name
                        + ", or the bean away. What may take long, or run in another thread, belongs in a listener of its"
                        + " own: @Async for what may be lost, an event publication registry for what may not"
                        + " (docs/durable-listeners.md).");
    }

    /** Before all others, which never hear of it. */
    private static final class Listener implements GenericApplicationListener, PriorityOrdered {

        final Failure failure = new Failure();
        volatile @Nullable Thread thread;

        @Override
        public boolean supportsEventType(ResolvableType type) {
            return ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, StartupProbe.class)
                    .isAssignableFrom(type);
        }

        @Override
        public void onApplicationEvent(ApplicationEvent event) {
            thread = Thread.currentThread();
            throw failure;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    private static final class Failure extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Failure() {
            super("expected at the start", null, false, false);
        }
    }
}
