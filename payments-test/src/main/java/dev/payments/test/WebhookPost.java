package dev.payments.test;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request to the webhook, on a plain socket: of the JDK's HTTP clients, one keeps a thread of its own and the other may
 * reconnect after it was disconnected, but a closed socket stays closed.
 */
final class WebhookPost {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int READ_TIMEOUT_MILLIS = (int) Duration.ofSeconds(30).toMillis();
    private static final int MAX_LINE_LENGTH = 8192;
    private static final int MAX_LINES = 1000;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    private final URI url;
    private final SignedWebhook webhook;
    private final Socket socket = new Socket(Proxy.NO_PROXY);

    WebhookPost(URI url, SignedWebhook webhook) {
        this.url = url;
        this.webhook = webhook;
    }

    /** Refuses an address to which nothing can be posted. */
    static URI requirePostable(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("the webhook's address must be an absolute http or https URL");
        }
        return url;
    }

    /** The status of the answer; 0 if there was none. */
    int send() {
        try (socket) {
            boolean https = "https".equalsIgnoreCase(url.getScheme());
            int port = url.getPort() >= 0 ? url.getPort() : (https ? 443 : 80);
            socket.connect(new InetSocketAddress(url.getHost(), port), CONNECT_TIMEOUT_MILLIS);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            return https ? exchangeSecurely(port) : exchange(socket);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Makes {@link #send()} return immediately, even if it has not begun. */
    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }

    private int exchangeSecurely(int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (Socket secured = factory.createSocket(socket, url.getHost(), port, true)) {
            return exchange(secured);
        }
    }

    private int exchange(Socket connected) throws IOException {
        OutputStream out = connected.getOutputStream();
        byte[] head = head().getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = webhook.body();
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        out.write(request);
        out.flush();
        return status(new BufferedInputStream(connected.getInputStream()));
    }

    private String head() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return String.join(
                "\r\n",
                "POST " + path + query + " HTTP/1.1",
                "Host: " + url.getHost() + port,
                "Content-Type: application/json; charset=utf-8",
                "Content-Length: " + webhook.body().length,
                "Stripe-Signature: " + webhook.signatureHeader(),
                "User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)",
                "Accept: */*; q=0.5, application/xml",
                "Cache-Control: no-cache",
                "Connection: close",
                "",
                "");
    }

    /** Reads up to the end of the headers, past interim answers such as 100 or 103. */
    private static int status(InputStream in) throws IOException {
        int status = 0;
        for (int lines = 0; lines < MAX_LINES; lines++) {
            String line = readLine(in);
            Matcher statusLine = STATUS_LINE.matcher(line);
            if (status == 0 && !statusLine.matches()) {
                return 0;
            }
            if (status == 0) {
                status = Integer.parseInt(statusLine.group(1));
            } else if (line.isEmpty() && status >= 200) {
                return status;
            } else if (line.isEmpty()) {
                status = 0;
            }
        }
        return 0;
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > MAX_LINE_LENGTH) {
                throw new IOException("the answer ended too early, or a line is too long");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
