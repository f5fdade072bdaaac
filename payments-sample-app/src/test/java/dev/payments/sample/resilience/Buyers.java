package dev.payments.sample.resilience;

import dev.payments.sample.OrderJsonClient;
import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.test.LocalStripe;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Buyers who order and pay, several at once, and try again when the shop does not answer. What the n-th of them does depends
 * on the seed alone.
 */
final class Buyers implements AutoCloseable {

    private static final List<String> PRODUCTS = List.of("teapot", "cup", "strainer", "sencha", "earl-grey", "honey");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Cluster cluster;
    private final LocalStripe stripe;
    private final long seed;
    private final ExecutorService threads;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Collection<String> expectedKeys = new ConcurrentLinkedQueue<>();
    private final AfterSalesFate afterSales;

    Buyers(Cluster cluster, LocalStripe stripe, long seed, int atOnce) {
        this.cluster = cluster;
        this.stripe = stripe;
        this.seed = seed;
        this.threads = Executors.newFixedThreadPool(atOnce);
        this.afterSales = new AfterSalesFate(stripe, expectedKeys);
    }

    /** Starts this many. */
    List<Future<?>> come(int count) {
        return IntStream.range(0, count)
                .<Future<?>>mapToObj(i -> threads.submit(() -> {
                    Random random = random(next.getAndIncrement());
                    decide(place(random), random);
                }))
                .toList();
    }

    /** How many have ordered so far. */
    int soFar() {
        return next.get();
    }

    /** How often the shop did not accept an order. */
    int refusals() {
        return refusals.get();
    }

    /** The keys that must have been announced in the end, once each. */
    Collection<String> expectedKeys() {
        return expectedKeys;
    }

    /** By order, in minor units. */
    Map<String, Long> refunded() {
        return afterSales.refunded();
    }

    /** Orders from whichever instance answers. */
    Placed place(Random random) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        int quantity = 1 + random.nextInt(3);
        for (int node = random.nextInt(Cluster.NODES); ; node = (node + 1) % Cluster.NODES) {
            try {
                return cluster.shop(node).order(product, quantity);
            } catch (AssertionError notPlaced) {
                if (System.nanoTime() - deadline > 0) {
                    throw notPlaced;
                }
                refusals.incrementAndGet();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Pays by card, and does not wait. */
    void pay(Placed placed) {
        expectedKeys.add("order-paid:" + placed.sessionId());
        stripe.payWithoutWaiting(placed.sessionId());
    }

    private void decide(Placed placed, Random random) {
        int fate = random.nextInt(100);
        if (fate < 50) {
            pay(placed);
        } else if (fate < 68) {
            pay(placed);
            comeBack(placed, random.nextInt(Cluster.NODES));
        } else if (fate < 76) {
            boolean succeeds = fate < 73;
            expectedKeys.add((succeeds ? "order-paid:" : "order-payment-failed:") + placed.sessionId());
            stripe.payDelayed(placed.sessionId());
            stripe.settle(placed.sessionId(), succeeds);
        } else if (fate < 80) {
            expectedKeys.add("payment-session-expired:" + placed.sessionId());
            stripe.expire(placed.sessionId());
        } else {
            pay(placed);
            afterSales.happen(placed, fate);
        }
    }

    /** Often before the webhook, and sometimes to an instance that is down. */
    private void comeBack(Placed placed, int node) {
        try {
            new OrderJsonClient(cluster.address(node))
                    .get(URI.create("/orders/" + placed.orderId() + "?session_id=" + placed.sessionId()));
        } catch (AssertionError nobodyThere) {
            refusals.incrementAndGet();
        }
    }

    private Random random(long buyer) {
        return new Random(seed * 31 + buyer);
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(30, TimeUnit.SECONDS);
    }
}
