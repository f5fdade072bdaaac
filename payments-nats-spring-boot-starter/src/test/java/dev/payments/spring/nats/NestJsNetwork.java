package dev.payments.spring.nats;

import static org.awaitility.Awaitility.await;

import dev.payments.spring.nats.connection.NatsLink;
import java.io.IOException;

/** A NATS server with the orders service of the NestJS network and the payments service that replaces the one of NestJS. */
record NestJsNetwork(NatsServer server, NestJsOrders orders, PaymentsService payments) implements AutoCloseable {

    /**
     * Starts all three, and returns once they are connected.
     *
     * @param version the folder in src/test/nestjs
     * @param instances the number of instances of the payments service
     */
    static NestJsNetwork start(String version, int instances, String... properties) throws IOException {
        NatsServer server = NatsServer.start();
        NestJsOrders orders = NestJsOrders.start(version, server);
        PaymentsService payments = PaymentsService.start(server, instances, properties);
        await().until(payments.bean(NatsLink.class)::isConnected);
        return new NestJsNetwork(server, orders, payments);
    }

    @Override
    public void close() throws InterruptedException {
        payments.close();
        orders.close();
        server.close();
    }
}
