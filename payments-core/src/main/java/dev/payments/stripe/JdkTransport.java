package dev.payments.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.payments.stripe.StripeClients.CallObserver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends stripe-java's requests through {@link HttpClient}: each write once, no redirects, a deadline for the whole answer. The
 * JDK itself sends a read again when the connection is lost.
 */
final class JdkTransport extends com.stripe.net.HttpClient {

    private static final String TELEMETRY_HEADER = "X-Stripe-Client-Telemetry";
    private static final String NO_BODY_ERROR =
            "{\"error\":{\"type\":\"api_error\",\"message\":\"the answer had no body\"}}";

    private static final Logger log = LoggerFactory.getLogger(JdkTransport.class);

    private final Supplier<HttpClient> newClient;
    private final boolean telemetry;
    private final List<CallObserver> observers;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable HttpClient client;

    JdkTransport(Supplier<HttpClient> newClient, boolean telemetry, List<CallObserver> observers) {
        this.newClient = newClient;
        this.telemetry = telemetry;
        this.observers = observers;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        HttpRequest sent = toHttpRequest(request);
        long start = System.nanoTime();
        int status = 0;
        report(observer -> observer.sending(sent.method(), sent.uri().getPath()));
        try {
            HttpResponse<byte[]> response = send(sent, request.options().getReadTimeout());
            status = response.statusCode();
            return new StripeResponse(status, headers(response), body(response));
        } finally {
            int answered = status;
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            report(observer -> observer.called(sent.method(), sent.uri().getPath(), answered, took));
        }
    }

    private void report(Consumer<CallObserver> notification) {
        for (CallObserver observer : observers) {
            try {
                notification.accept(observer);
            } catch (RuntimeException e) {
                log.error("An observer of the calls to Stripe failed", e);
            }
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, int readTimeoutMillis) throws ApiConnectionException {
        CompletableFuture<HttpResponse<byte[]>> answer = client().sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(readTimeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failure("no complete answer within " + readTimeoutMillis + " ms", e);
        } catch (ExecutionException e) {
            throw failure("the connection failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for the answer", e);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest toHttpRequest(StripeRequest request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(request.url().toString()));
        request.headers().map().forEach((name, values) -> {
            if (telemetry || !name.equalsIgnoreCase(TELEMETRY_HEADER)) {
                builder.setHeader(name, String.join(",", values));
            }
        });
        builder.setHeader("User-Agent", buildUserAgentString(request));
        if (telemetry) {
            builder.setHeader("X-Stripe-Client-User-Agent", buildXStripeClientUserAgentString());
        }
        if (request.content() == null) {
            return builder.method(request.method().name(), BodyPublishers.noBody())
                    .build();
        }
        return builder.setHeader("Content-Type", request.content().contentType())
                .method(
                        request.method().name(),
                        BodyPublishers.ofByteArray(request.content().byteArrayContent()))
                .build();
    }

    /** An error without a body makes stripe-java fail on a null, and the status would be lost. */
    private static String body(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        boolean success = response.statusCode() >= 200 && response.statusCode() < 300;
        return success || !body.isBlank() ? body : NO_BODY_ERROR;
    }

    /** Written as stripe-java asks for them: its lower-casing depends on the default locale, and loses ids in Turkish. */
    private static HttpHeaders headers(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(capitalized(name), values));
        return HttpHeaders.of(headers);
    }

    private static String capitalized(String name) {
        StringBuilder capitalized = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < name.length(); i++) {
            if (i == 0 || name.charAt(i - 1) == '-') {
                capitalized.setCharAt(i, Character.toUpperCase(capitalized.charAt(i)));
            }
        }
        return capitalized.toString();
    }

    private static ApiConnectionException failure(String message, @Nullable Throwable cause) {
        return new ApiConnectionException(message, cause);
    }

    /**
     * Created at the first request and not at start, since it loads TLS; and only once, since each has its own connections and
     * threads.
     */
    private HttpClient client() {
        HttpClient current = client;
        if (current != null) {
            return current;
        }
        making.lock();
        try {
            if (client == null) {
                client = newClient.get();
            }
            return client;
        } finally {
            making.unlock();
        }
    }
}
