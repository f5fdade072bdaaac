package dev.payments.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request to the webhook. On {@link HttpURLConnection}, which unlike the JDK's newer client keeps no thread of its own;
 * told the body's length it sends once and never by itself again.
 */
final class WebhookPost {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int READ_TIMEOUT_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final URI url;
    private final SignedWebhook webhook;
    private volatile @Nullable HttpURLConnection connection;

    WebhookPost(URI url, SignedWebhook webhook) {
        this.url = url;
        this.webhook = webhook;
    }

    /** The status that was answered; 0 if there was no answer. */
    int send() {
        try {
            HttpURLConnection opened = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection = opened;
            return exchange(opened);
        } catch (HttpRetryException e) {
            return e.responseCode();
        } catch (IOException | RuntimeException e) {
            return 0;
        } finally {
            abort();
        }
    }

    void abort() {
        HttpURLConnection opened = connection;
        if (opened != null) {
            opened.disconnect();
        }
    }

    private int exchange(HttpURLConnection connection) throws IOException {
        byte[] body = webhook.body();
        connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        connection.setReadTimeout(READ_TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Accept", "*/*; q=0.5, application/xml");
        connection.setRequestProperty("Cache-Control", "no-cache");
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
        connection.setRequestProperty("Stripe-Signature", webhook.signatureHeader());
        connection.setRequestProperty("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        readRest(status < 400 ? connection.getInputStream() : connection.getErrorStream());
        return status < 0 ? 0 : status;
    }

    /** Lets the webhook finish writing, so that it does not see a broken connection. */
    private static void readRest(@Nullable InputStream answer) throws IOException {
        if (answer != null) {
            try (answer) {
                answer.readNBytes(64 * 1024);
            }
        }
    }
}
