package dev.payments.benchmarks.endpoint;

import dev.payments.benchmarks.webhook.SessionEvent;
import dev.payments.test.SignedWebhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signed deliveries of paid sessions, no two with the same ids, as Stripe would post them.
 *
 * @param file the requests, head and body, one after the other
 * @param length of each, in bytes
 */
record Deliveries(Path file, int length, int count) {

    static final String SIGNING_SECRET = "whsec_benchmark0123456789abcdefghijklmn";
    static final String PATH = "/payments/webhook";

    /** So that the signatures of a long run do not get too old. */
    static final int TOLERANCE_SECONDS = 86_400;

    private static final Pattern ID = Pattern.compile("\"(?:id|orderId)\": \"([^\"]+)\"");
    private static final int DIGITS = 8;

    static Deliveries write(Path file, int count) throws IOException {
        String template = SessionEvent.ofKilobytes(3);
        List<String> ids =
                ID.matcher(template).results().map(id -> id.group(1)).distinct().toList();
        int length = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < count; i++) {
                byte[] request = request(SignedWebhook.of(numbered(template, ids, i), SIGNING_SECRET));
                if (i > 0 && request.length != length) {
                    throw new IllegalStateException("a request of another length");
                }
                length = request.length;
                out.write(request);
            }
        }
        return new Deliveries(file, length, count);
    }

    /** One of the requests. */
    byte[] get(int number) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] request = new byte[length];
            in.seek((long) (number % count) * length);
            in.readFully(request);
            return request;
        }
    }

    private static String numbered(String json, List<String> ids, int number) {
        String result = json;
        for (String id : ids) {
            String numbered = id.substring(0, id.length() - DIGITS) + "%08d".formatted(number);
            result = result.replaceAll(Pattern.quote(id), Matcher.quoteReplacement(numbered));
        }
        return result;
    }

    private static byte[] request(SignedWebhook webhook) {
        byte[] body = webhook.body();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head("Stripe-Signature: " + webhook.signatureHeader(), "Content-Length: " + body.length));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** The head of a delivery, with the empty line that ends it. */
    static byte[] head(String... headers) {
        return """
                POST %s HTTP/1.1
                Host: 127.0.0.1
                Content-Type: application/json; charset=utf-8
                User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)
                Accept: */*; q=0.5, application/xml
                Cache-Control: no-cache
                %s

                """.formatted(PATH, String.join("\n", headers))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
