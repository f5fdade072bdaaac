package dev.payments.spring.nats.connection;

import io.nats.client.Connection;
import java.util.function.Consumer;

/** A connection that somebody else opened, and will close. */
final class ProvidedLink implements NatsLink {

    private final Connection connection;

    ProvidedLink(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection connected() {
        if (!isConnected()) {
            throw new NatsDeliveryException("NATS is not connected: " + connection.getStatus());
        }
        return connection;
    }

    @Override
    public boolean isConnected() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    @Override
    public Runnable onConnection(Consumer<Connection> listener) {
        listener.accept(connection);
        return () -> {};
    }
}
