package dev.payments.test;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where the instances of one service are; deliveries take turns, as behind a load balancer. Thread-safe. */
final class WebhookUrls {

    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<URI> urls = List.of();

    WebhookUrls(Collection<URI> urls) {
        set(urls);
    }

    void set(Collection<URI> urls) {
        urls.forEach(WebhookPost::requirePostable);
        this.urls = List.copyOf(urls);
    }

    boolean isEmpty() {
        return urls.isEmpty();
    }

    /** The next one's turn; null if there is none. */
    @Nullable
    URI next() {
        List<URI> current = urls;
        return current.isEmpty() ? null : current.get(Math.floorMod(turn.getAndIncrement(), current.size()));
    }
}
