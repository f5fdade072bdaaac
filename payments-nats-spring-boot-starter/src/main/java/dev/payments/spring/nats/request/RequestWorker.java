package dev.payments.spring.nats.request;

import dev.payments.spring.nats.NatsProperties;
import dev.payments.spring.nats.connection.NatsLink;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Answers the requests for payment sessions, several at a time. The thread of jnats only passes them on, so that a slow Stripe
 * delays nothing else. When the service stops, no more are accepted, and those that were accepted are answered.
 */
final class RequestWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RequestWorker.class);

    private static final int PHASE = NatsLink.PHASE + 1;
    private static final int IDLE_SECONDS = 60;

    /** As over HTTP; a NestJS caller sets it with {@code NatsRecordBuilder.setHeaders}. */
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final NatsLink link;
    private final Responder responder;
    private final NatsProperties properties;
    private volatile @Nullable ThreadPoolExecutor threads;
    private volatile @Nullable Subscribed subscribed;
    private @Nullable Runnable deregistration;

    RequestWorker(NatsLink link, Responder responder, NatsProperties properties) {
        this.link = link;
        this.responder = responder;
        this.properties = properties;
    }

    private record Subscribed(Connection connection, Dispatcher dispatcher) {}

    @Override
    public synchronized void start() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                properties.concurrency(),
                properties.concurrency(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(properties.maxWaiting()),
                new CustomizableThreadFactory("payments-nats-"));
        executor.allowCoreThreadTimeOut(true);
        threads = executor;
        deregistration = link.onConnection(connection -> subscribe(connection, executor));
    }

    @Override
    public synchronized void stop() {
        ThreadPoolExecutor executor = threads;
        threads = null;
        if (deregistration != null) {
            deregistration.run();
        }
        unsubscribe();
        if (executor != null) {
            finish(executor);
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void subscribe(Connection connection, ThreadPoolExecutor executor) {
        Dispatcher dispatcher = connection.createDispatcher(message -> accept(message, executor));
        dispatcher.subscribe(properties.requestSubject(), properties.queueGroup());
        subscribed = new Subscribed(connection, dispatcher);
    }

    private void accept(Message message, ThreadPoolExecutor executor) {
        if (message.getReplyTo() == null) {
            log.warn("Ignored a message on {} without a reply subject", properties.requestSubject());
            return;
        }
        try {
            executor.execute(() -> reply(message, responder.answer(message.getData(), idempotencyKey(message))));
        } catch (RejectedExecutionException e) {
            reply(message, Responder.busy(message.getData()));
        }
    }

    private void reply(Message message, byte[] packet) {
        try {
            message.getConnection().publish(message.getReplyTo(), packet);
        } catch (IllegalStateException e) {
            log.warn("Could not send a reply on {}: {}", properties.requestSubject(), e.getMessage());
        }
    }

    private static @Nullable String idempotencyKey(Message message) {
        return message.getHeaders() == null ? null : message.getHeaders().getFirst(IDEMPOTENCY_KEY);
    }

    private void unsubscribe() {
        Subscribed last = subscribed;
        subscribed = null;
        if (last == null || last.connection().getStatus() == Connection.Status.CLOSED) {
            return;
        }
        if (last.connection().getStatus() != Connection.Status.CONNECTED) {
            last.connection().closeDispatcher(last.dispatcher());
            return;
        }
        try {
            last.dispatcher()
                    .drain(properties.drainTimeout())
                    .get(properties.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("Could not drain the subscription to {}: {}", properties.requestSubject(), e.toString());
        }
    }

    private void finish(ThreadPoolExecutor executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(properties.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Some requests were not answered within {}", properties.drainTimeout());
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
