package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPostTests {

    private static final SignedWebhook WEBHOOK = SignedWebhook.of("{}", "whsec_test");

    /** Posts to a server that answers exactly this, whatever it is sent. */
    private static int statusOf(String answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (Socket client = server.accept()) {
                    client.getInputStream().readNBytes(1);
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The client may disconnect first.
                }
            });
            int status = new WebhookPost(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook?a=b"), WEBHOOK)
                    .send();
            served.join();
            return status;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\nContent-Length: 0",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 999 Odd\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n\r\n"
            })
    void takesGarbageForNoAnswer(String answer) throws IOException {
        assertThat(statusOf(answer)).isZero();
    }

    @Test
    void takesAnEndlessLineForNoAnswer() throws IOException {
        assertThat(statusOf("HTTP/1.1 200 " + "x".repeat(100_000) + "\r\n\r\n")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 201 Created\r\n\r\n",
                "HTTP/1.0 201\r\nServer: x\r\n\r\nbody",
                "HTTP/1.1 201\n\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nA: b\r\n\r\n"
            })
    void readsTheStatus(String answer) throws IOException {
        assertThat(statusOf(answer)).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/", "/payments/webhook", "http:/hook", "mailto:a@b.example"})
    void refusesAnAddressThatCannotBePostedTo(String url) {
        try (LocalStripe stripe = LocalStripe.start()) {
            assertThatThrownBy(() -> stripe.webhookUrl(URI.create(url))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(
                        () -> LocalStripe.builder().webhookUrl(URI.create(url)).start())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotBeginOnceAborted() {
        WebhookPost post = new WebhookPost(URI.create("http://127.0.0.1:1/"), WEBHOOK);

        post.abort();

        assertThat(post.send()).isZero();
    }
}
