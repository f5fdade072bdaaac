package dev.payments.spring.usecases;

import static dev.payments.spring.usecases.RawHttp.exchange;
import static dev.payments.spring.usecases.RawHttp.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.spring.usecases.RawHttp.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What strangers and bad networks do to the webhook endpoint: every answer has no body, and none is 5xx. */
@ShopTest
class WebhookTransportTests {

    private static final int TEN_MB = 10 * 1024 * 1024;

    @RegisterExtension
    final LoggedByPayments log = new LoggedByPayments();

    private final String orderId = UUID.randomUUID().toString();
    private final byte[] body = bytes(Deliveries.orderPaid("cs_test_" + orderId, orderId));
    private final String signature =
            "Stripe-Signature: " + Deliveries.signature(new String(body, StandardCharsets.UTF_8));

    @Autowired
    Fulfilment fulfilment;

    @LocalServerPort
    int port;

    @AfterEach
    void logsNoError() {
        assertThat(log.text()).doesNotContain("ERROR", "WARN", Deliveries.EMAIL, Deliveries.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND", "TRACE", "post"})
    void answersOtherMethodsWith405(String method) {
        Answer answer = RawHttp.send(port, method + " /payments/webhook", List.of(), new byte[0]);

        assertEmpty(answer, 405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void answersACorsPreflightWith405() {
        List<String> preflight = List.of("Origin: https://evil.example", "Access-Control-Request-Method: POST");

        assertEmpty(RawHttp.send(port, "OPTIONS /payments/webhook", preflight, new byte[0]), 405);
    }

    static Stream<BodyPublisher> answersTenMegabytesWith413() {
        byte[] large = new byte[TEN_MB];
        return Stream.of(
                BodyPublishers.ofByteArray(large), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    }

    @ParameterizedTest
    @MethodSource
    void answersTenMegabytesWith413(BodyPublisher large) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/payments/webhook"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Stripe-Signature", "t=1,v1=1")
                .POST(large)
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void takesABodyOfExactlyTheLimitAndNoByteMore() {
        byte[] limit = java.util.Arrays.copyOf(body, 1024 * 1024);
        java.util.Arrays.fill(limit, body.length, limit.length, (byte) ' ');
        String signed = "Stripe-Signature: "
                + Deliveries.signature(java.time.Instant.now().getEpochSecond(), limit, Deliveries.SECRET);

        assertEmpty(RawHttp.send(port, "POST /payments/webhook", List.of(signed), limit), 200);
        assertEmpty(RawHttp.send(port, "POST /payments/webhook", List.of(signed), new byte[limit.length + 1]), 413);
    }

    @Test
    void allocatesNothingForALengthThatIsOnlyDeclared() throws IOException {
        try (Socket socket = RawHttp.connect(port)) {
            socket.getOutputStream().write(head("POST /payments/webhook", List.of("Content-Length: 99999999999")));
            socket.getOutputStream().write(new byte[100]);
            socket.shutdownOutput();

            assertEmpty(RawHttp.read(socket), 413);
        }
    }

    @Test
    void answersBeforeTheBodyWhenTheClientWaitsToSendOne() {
        byte[] head = head("POST /payments/webhook", List.of("Expect: 100-continue", "Content-Length: " + TEN_MB));

        assertEmpty(exchange(port, head), 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyz\r\nabc\r\n0\r\n\r\n",
                "-5\r\nabcde\r\n0\r\n\r\n",
                "3\r\nabcdef\r\n0\r\n\r\n",
                "ffffffffffff\r\na"
            })
    void answersBrokenChunksWith400(String chunks) {
        byte[] head = head("POST /payments/webhook", List.of("Stripe-Signature: t=1", "Transfer-Encoding: chunked"));

        Answer answer = exchange(port, head, bytes(chunks));

        assertEmpty(answer, 400);
    }

    @Test
    void takesAChunkedBodyThatArrivesInPieces() {
        byte[] head = head("POST /payments/webhook", List.of(signature, "Transfer-Encoding: chunked"));
        byte[] first = java.util.Arrays.copyOf(body, 10);
        byte[] rest = java.util.Arrays.copyOfRange(body, 10, body.length);

        Answer answer = exchange(
                port,
                head,
                bytes("a\r\n"),
                first,
                bytes("\r\n" + Integer.toHexString(rest.length) + "\r\n"),
                rest,
                bytes("\r\n0\r\n\r\n"));

        assertEmpty(answer, 200);
        assertThat(fulfilment.fulfilled(orderId)).isEqualTo(1);
    }

    @Test
    void answersARequestWithoutBodyOrLengthWith400() {
        assertEmpty(exchange(port, head("POST /payments/webhook", List.of(signature))), 400);
    }

    @Test
    void answersAClientThatStopsSendingWith408() {
        byte[] withLength = head("POST /payments/webhook", List.of(signature, "Content-Length: " + body.length));
        byte[] chunked = head("POST /payments/webhook", List.of(signature, "Transfer-Encoding: chunked"));

        assertEmpty(exchange(port, withLength, java.util.Arrays.copyOf(body, 10)), 408);
        assertEmpty(exchange(port, withLength), 408);
        assertEmpty(exchange(port, chunked, bytes("a\r\n0123456789\r\n")), 408);
        assertEmpty(exchange(port, chunked), 408);
    }

    @Test
    void survivesAClientThatGoesAway() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = RawHttp.connect(port)) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(head("POST /payments/webhook", List.of(signature, "Content-Length: " + body.length)));
                socket.getOutputStream().write(body, 0, 10);
            }
        }
        assertEmpty(RawHttp.send(port, "POST /payments/webhook", List.of(signature), body), 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/plain; charset=utf-16",
                "nonsense",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/mixed",
                "multipart/form-data"
            })
    void takesAnyContentType(String type) {
        assertEmpty(
                RawHttp.send(port, "POST /payments/webhook", List.of(signature, "Content-Type: " + type), body), 200);
    }

    @Test
    void answersAFormThatIsTooLargeWith413() {
        byte[] form = new byte[2 * 1024 * 1024];
        byte[] start = bytes("--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n");
        System.arraycopy(start, 0, form, 0, start.length);

        assertEmpty(
                RawHttp.send(
                        port,
                        "POST /payments/webhook",
                        List.of(signature, "Content-Type: multipart/form-data; boundary=x"),
                        form),
                413);
    }

    private static void assertEmpty(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Length")).isEqualTo("0");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
