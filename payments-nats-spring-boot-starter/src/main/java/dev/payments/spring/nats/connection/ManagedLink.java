package dev.payments.spring.nats.connection;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A connection that this module opens, in the background and for as long as it takes: NATS need not be up when the service
 * starts. jnats reconnects by itself, but gives up for good when a server refuses its credentials twice; then a new connection
 * is opened. It outlives the web server and the request worker, whose last messages it still has to send, and is drained at
 * the end.
 */
final class ManagedLink implements NatsLink, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ManagedLink.class);

    private final Options.Builder options;
    private final Duration reconnectWait;
    private final Duration drainTimeout;
    private final List<Consumer<Connection>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Connection current;
    private volatile @Nullable Thread connector;

    ManagedLink(Options.Builder options, Duration reconnectWait, Duration drainTimeout) {
        this.options = options;
        this.reconnectWait = reconnectWait;
        this.drainTimeout = drainTimeout;
    }

    @Override
    public Connection connected() {
        Connection connection = current;
        if (connection == null || connection.getStatus() != Connection.Status.CONNECTED) {
            throw new NatsDeliveryException("NATS is not connected");
        }
        return connection;
    }

    @Override
    public boolean isConnected() {
        Connection connection = current;
        return connection != null && connection.getStatus() == Connection.Status.CONNECTED;
    }

    @Override
    public synchronized Runnable onConnection(Consumer<Connection> listener) {
        listeners.add(listener);
        Connection connection = current;
        if (connection != null && connection.getStatus() != Connection.Status.CLOSED) {
            listener.accept(connection);
        }
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized void start() {
        Thread thread = new Thread(this::keepConnected, "payments-nats-connect");
        thread.setDaemon(true);
        connector = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = connector;
        connector = null;
        if (thread != null) {
            thread.interrupt();
        }
        Connection connection = current;
        current = null;
        if (connection != null) {
            drain(connection);
        }
    }

    @Override
    public boolean isRunning() {
        return connector != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void keepConnected() {
        boolean failed = false;
        while (Thread.currentThread() == connector) {
            try {
                CountDownLatch closed = new CountDownLatch(1);
                Connection connection = Nats.connect(reporting(closed));
                failed = false;
                announce(connection);
                closed.await();
            } catch (IOException | RuntimeException e) {
                if (!failed) {
                    log.warn("Cannot connect to NATS ({}); retrying every {}", reason(e), reconnectWait);
                }
                failed = true;
            } catch (InterruptedException e) {
                return;
            }
            if (!pause()) {
                return;
            }
        }
    }

    private Options reporting(CountDownLatch closed) {
        ConnectionListener listener = (connection, event) -> {
            if (connector != null) {
                log.info("NATS: {}", event);
            }
            if (event == ConnectionListener.Events.CLOSED) {
                closed.countDown();
            }
        };
        return options.connectionListener(listener).build();
    }

    private synchronized void announce(Connection connection) {
        if (Thread.currentThread() != connector) {
            drain(connection);
            return;
        }
        current = connection;
        listeners.forEach(listener -> listener.accept(connection));
    }

    private boolean pause() {
        try {
            Thread.sleep(reconnectWait.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void drain(Connection connection) {
        try {
            if (connection.getStatus() == Connection.Status.CONNECTED) {
                connection.drain(drainTimeout).get(drainTimeout.toMillis(), TimeUnit.MILLISECONDS);
            }
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            log.warn("Could not drain the connection to NATS: {}", reason(e));
            closeNow(connection);
        }
    }

    private static void closeNow(Connection connection) {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only the type: the messages of jnats name the servers, and a server's URL can hold a password. */
    private static String reason(Exception e) {
        return e.getClass().getSimpleName();
    }
}
