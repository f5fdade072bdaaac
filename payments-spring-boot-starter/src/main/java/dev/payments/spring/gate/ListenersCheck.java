package dev.payments.spring.gate;

import dev.payments.event.OrderPaid;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.io.Serial;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Makes sure, before anything is delivered, that a listener runs in the gate's transaction and that its failure is the gate's:
 *
 * <ol>
 *   <li>What a listener throws has to reach the publisher, in its thread, or the start stops: {@link StartupProbe}.
 *   <li>Listeners that wait for the end of a transaction need a guard that has one, or the start stops.
 *   <li>Listeners that give the promise up by themselves are warned of: {@link ListenerWarnings}.
 * </ol>
 *
 * <p>Spring has made its listeners from methods by then, since the bean that does so is defined first.
 */
final class ListenersCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ListenersCheck.class);

    private final EventListeners listeners;
    private final IdempotencyGuard guard;
    private final ConfigurableApplicationContext context;
    private final ApplicationEventPublisher publisher;

    ListenersCheck(
            EventListeners listeners,
            IdempotencyGuard guard,
            ConfigurableApplicationContext context,
            ApplicationEventPublisher publisher) {
        this.listeners = listeners;
        this.guard = guard;
        this.context = context;
        this.publisher = publisher;
    }

    @Override
    public void afterSingletonsInstantiated() {
        requireFailures();
        List<ApplicationListener<?>> ours = listeners.toPaymentEventsOnly();
        List<ApplicationListener<?>> transactional =
                ours.stream().filter(TransactionalListeners::needsTransaction).toList();
        if (!transactional.isEmpty()) {
            requireTransaction(transactional);
        }
        if (!listeners.listensTo(OrderPaid.class)) {
            log.warn("No listener for OrderPaid: nobody delivers what is paid. Add a method with @EventListener and the"
                    + " parameter dev.payments.event.OrderPaid to a bean.");
        }
        ours.stream().flatMap(new ListenerWarnings(context)::about).forEach(log::warn);
    }

    private void requireFailures() {
        StartupProbe.requireFailuresFrom(context, probe());
        for (ApplicationContext above = context.getParent(); above != null; above = above.getParent()) {
            if (above instanceof ConfigurableApplicationContext parent) {
                StartupProbe.requireFailuresFrom(parent, () -> parent.publishEvent(new StartupProbe()));
            }
        }
    }

    /** A transactional listener to everything, with a registry of publications, has one stored: that is rolled back. */
    private Runnable probe() {
        Runnable publish = () -> publisher.publishEvent(new StartupProbe());
        return listeners.accepting(List.of(StartupProbe.class)).anyMatch(TransactionalListeners::isTransactional)
                ? () -> guard.runOnce(newKey(), publish)
                : publish;
    }

    private void requireTransaction(List<ApplicationListener<?>> transactional) {
        Answer answer = new Answer();
        Throwable thrown = null;
        try {
            guard.runOnce(newKey(), () -> {
                answer.inTransaction = TransactionalListeners.isInTransaction();
                throw answer;
            });
        } catch (RuntimeException e) {
            thrown = e;
        }
        if (thrown != answer) {
            log.warn("The IdempotencyGuard did not say whether it has the transaction that listeners wait for", thrown);
        } else if (!answer.inTransaction) {
            throw new InvalidPaymentsConfigurationException(
                    "The listener " + ListenerWarnings.name(transactional.get(0))
                            + " waits for the end of a transaction, but the keys of events are kept without one: Spring would"
                            + " skip it in silence.",
                    "Keep the keys in the database that it writes to (spring-boot-starter-jdbc, a driver and"
                            + " spring.datasource.url, or an IdempotencyGuard bean with transactions), or make it an"
                            + " @EventListener.");
        }
    }

    private static String newKey() {
        return "payments-startup-probe:" + UUID.randomUUID();
    }

    /** Thrown so that the guard keeps nothing. */
    private static final class Answer extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private boolean inTransaction;

        Answer() {
            super("expected at the start", null, false, false);
        }
    }
}
