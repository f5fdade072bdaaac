package dev.payments.spring.nats.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.payments.spring.nats.NatsServer;
import dev.payments.spring.nats.TestProperties;
import io.nats.client.Connection;
import io.nats.client.NKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedLinkTests {

    private NatsServer server;
    private ManagedLink link;

    @AfterEach
    void stop() {
        if (link != null) {
            link.stop();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void startsWithoutAServerAndConnectsOnceItIsThere() {
        server = NatsServer.stopped();
        link("servers=" + server.url());
        List<Connection> made = new CopyOnWriteArrayList<>();
        link.onConnection(made::add);

        link.start();

        assertThatThrownBy(link::connected).isInstanceOf(NatsDeliveryException.class);
        assertThat(link.isConnected()).isFalse();
        server.restart();
        await().untilAsserted(() -> assertThat(link.isConnected()).isTrue());
        assertThat(made).singleElement().isSameAs(link.connected());
    }

    @Test
    void reconnectsAfterAnOutage() {
        server = NatsServer.start();
        link("servers=" + server.url());
        link.start();
        await().until(link::isConnected);
        server.kill();
        await().until(() -> !link.isConnected());
        assertThatThrownBy(link::connected).isInstanceOf(NatsDeliveryException.class);

        server.restart();

        await().until(link::isConnected);
    }

    @Test
    void makesANewConnectionAfterTheServerRefusedItsCredentials() {
        server = NatsServer.start();
        link("servers=" + server.url());
        link.start();
        await().until(link::isConnected);
        Connection first = link.connected();
        server.kill();
        NatsServer strict = server.withOptions("--user", "somebody", "--pass", "else");
        await().atMost(Duration.ofSeconds(20)).until(() -> first.getStatus() == Connection.Status.CLOSED);
        strict.kill();

        server.restart();

        await().atMost(Duration.ofSeconds(20)).until(link::isConnected);
    }

    @Test
    void triesTheOtherServers() {
        server = NatsServer.start();
        NatsServer gone = NatsServer.stopped();

        link("servers=" + gone.url() + ", " + server.url());
        link.start();

        await().until(link::isConnected);
        gone.close();
    }

    @Test
    void logsInWithUserAndPassword() {
        server = NatsServer.start("--user", "payments", "--pass", "s3cret");

        link("servers=" + server.url(), "username=payments", "password=s3cret");
        link.start();

        await().until(link::isConnected);
    }

    @Test
    void logsInWithAToken() {
        server = NatsServer.start("--auth", "s3cret");

        link("servers=" + server.url(), "token=s3cret");
        link.start();

        await().until(link::isConnected);
    }

    @Test
    void logsInWithAnNKey(@TempDir Path directory) throws Exception {
        NKey user = NKey.createUser(null);
        Path configuration = Files.writeString(
                directory.resolve("nats.conf"),
                "authorization { users = [ { nkey: " + new String(user.getPublicKey()) + " } ] }");
        Path seed = Files.writeString(directory.resolve("user.nk"), new String(user.getSeed()));
        server = NatsServer.start("-c", configuration.toString());

        link("servers=" + server.url(), "nkey-file=" + seed);
        link.start();

        await().until(link::isConnected);
    }

    @Test
    void closesItsConnectionWhenItStopsAndCanStartAgain() {
        server = NatsServer.start();
        link("servers=" + server.url());
        link.start();
        await().until(link::isConnected);
        Connection first = link.connected();

        link.stop();

        assertThat(first.getStatus()).isEqualTo(Connection.Status.CLOSED);
        assertThat(link.isConnected()).isFalse();
        link.start();
        await().until(link::isConnected);
        assertThat(link.connected()).isNotSameAs(first);
    }

    @Test
    void stopsWithoutAServer() {
        server = NatsServer.stopped();
        link("servers=" + server.url());
        link.start();

        link.stop();

        assertThat(link.isRunning()).isFalse();
    }

    @Test
    void keepsSecretsOutOfItsText() {
        assertThat(TestProperties.bind(
                                NatsConnectionProperties.class,
                                "servers=nats://u:s3cret@h:1",
                                "password=s3cret",
                                "token=s3cret")
                        .toString())
                .doesNotContain("s3cret");
    }

    private void link(String... properties) {
        String[] all = java.util.Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = "reconnect-wait=100ms";
        NatsConnectionProperties bound = TestProperties.bind(NatsConnectionProperties.class, all);
        link = new ManagedLink(NatsOptions.of(bound, null), bound.reconnectWait(), Duration.ofSeconds(5));
    }
}
