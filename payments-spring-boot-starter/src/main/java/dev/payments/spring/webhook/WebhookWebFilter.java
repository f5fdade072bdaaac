package dev.payments.spring.webhook;

import dev.payments.spring.servlet.ArrivingBody;
import dev.payments.spring.webhook.PendingBodies.PendingBody;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The endpoint on WebFlux, with the answers of {@link WebhookFilter}. The event loop neither verifies for long nor runs a listener. */
final class WebhookWebFilter implements WebFilter, Ordered {

    private final String path;
    private final WebhookReceiver receiver;
    private final PendingBodies pending;
    private final int maxBodySize;
    private final DeliveryLog log;
    private final int order;
    private final boolean onlyPost;

    WebhookWebFilter(
            WebhookProperties properties,
            WebhookReceiver receiver,
            PendingBodies pending,
            DeliveryLog log,
            int order,
            boolean onlyPost) {
        this.path = properties.path();
        this.receiver = receiver;
        this.pending = pending;
        this.maxBodySize = Math.toIntExact(properties.maxBodySize().toBytes());
        this.log = log;
        this.order = order;
        this.onlyPost = onlyPost;
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        boolean isPost = HttpMethod.POST.equals(request.getMethod());
        if (!path.equals(request.getPath().pathWithinApplication().value()) || (onlyPost && !isPost)) {
            return chain.filter(exchange);
        }
        Mono<HttpStatus> status = isPost ? receive(request) : Mono.just(HttpStatus.METHOD_NOT_ALLOWED);
        return status.flatMap(it -> answer(exchange.getResponse(), it));
    }

    private Mono<HttpStatus> receive(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        if (ArrivingBody.isRefusedUnsent(
                headers.getContentLength(), maxBodySize, headers.getFirst(HttpHeaders.EXPECT))) {
            return Mono.just(log.refused(HttpStatus.CONTENT_TOO_LARGE, WebhookReceiver.TOO_LARGE));
        }
        return Mono.create(sink -> read(request, sink));
    }

    private void read(ServerHttpRequest request, MonoSink<HttpStatus> sink) {
        ArrivingBody body = new ArrivingBody(request.getHeaders().getContentLength(), maxBodySize);
        PendingBody place = pending.add(status -> sink.success(log.refused(status, "it was slow to arrive")));
        Disposable reading = request.getBody()
                .doOnNext(part -> take(part, body, place))
                .takeUntil(part -> body.isEnough())
                .subscribe(
                        part -> {},
                        e -> end(place, sink, log.refused(HttpStatus.BAD_REQUEST, WebhookReceiver.unreadable(e))),
                        () -> arrived(place, body, request.getHeaders(), sink));
        sink.onDispose(() -> {
            place.end();
            reading.dispose();
        });
    }

    private static void take(DataBuffer part, ArrivingBody body, PendingBody place) {
        int before = body.length();
        body.take(part.asInputStream());
        DataBufferUtils.release(part);
        place.grow(body.length() - before);
    }

    private void arrived(PendingBody place, ArrivingBody body, HttpHeaders headers, MonoSink<HttpStatus> sink) {
        if (place.end()) {
            List<String> signatures = headers.getOrEmpty(WebhookReceiver.SIGNATURE);
            var unused = receiver.receive(body, signatures).thenAccept(sink::success);
        }
    }

    private static void end(PendingBody place, MonoSink<HttpStatus> sink, HttpStatus status) {
        if (place.end()) {
            sink.success(status);
        }
    }

    private static Mono<Void> answer(ServerHttpResponse response, HttpStatus status) {
        response.setStatusCode(status);
        HttpHeaders headers = response.getHeaders();
        headers.setContentLength(0);
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            headers.set(HttpHeaders.ALLOW, "POST");
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, WebhookReceiver.RETRY_AFTER_SECONDS);
        }
        if (status != HttpStatus.OK) {
            headers.set(HttpHeaders.CONNECTION, "close");
        }
        return response.setComplete();
    }
}
