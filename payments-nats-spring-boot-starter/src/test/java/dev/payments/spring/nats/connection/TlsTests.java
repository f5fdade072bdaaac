package dev.payments.spring.nats.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.spring.nats.NatsServer;
import dev.payments.spring.nats.NestJsOrders;
import dev.payments.spring.nats.TestProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

class TlsTests {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    @Test
    void trustsTheCertificatesOfTheSslBundle() throws Exception {
        Path keyStore = createCertificate();
        try (NatsServer server = NatsServer.start(
                "--tls", "--tlscert=" + directory.resolve("cert.pem"), "--tlskey=" + directory.resolve("key.pem"))) {
            ManagedLink trusting = link(server, bundles(keyStore), "ssl-bundle=nats");
            ManagedLink doubting = link(server, null);
            trusting.start();
            doubting.start();

            await().until(trusting::isConnected);

            assertThat(doubting.isConnected()).isFalse();
            trusting.stop();
            doubting.stop();
        }
    }

    private static ManagedLink link(NatsServer server, DefaultSslBundleRegistry bundles, String... properties) {
        String[] all = java.util.Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = "servers=" + server.url().replace("nats:", "tls:");
        NatsConnectionProperties bound = TestProperties.bind(NatsConnectionProperties.class, all);
        return new ManagedLink(NatsOptions.of(bound, bundles), bound.reconnectWait(), Duration.ofSeconds(5));
    }

    private static DefaultSslBundleRegistry bundles(Path keyStore) {
        JksSslStoreDetails trust = new JksSslStoreDetails("PKCS12", null, keyStore.toString(), PASSWORD);
        return new DefaultSslBundleRegistry("nats", SslBundle.of(new JksSslStoreBundle(null, trust)));
    }

    private Path createCertificate() throws Exception {
        Path keyStore = directory.resolve("keys.p12");
        NestJsOrders.run(
                directory,
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "nats",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                keyStore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("nats").getEncoded());
        pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("nats", PASSWORD.toCharArray()).getEncoded());
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("nats", keys.getCertificate("nats"));
        Path trustStore = directory.resolve("trust.p12");
        try (var output = Files.newOutputStream(trustStore)) {
            trust.store(output, PASSWORD.toCharArray());
        }
        return trustStore;
    }

    private void pem(String file, String type, byte[] content) throws Exception {
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + type + "-----\n");
    }
}
