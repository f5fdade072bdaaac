package dev.payments.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keys in this process's memory, the most recent ones only. A call takes its key and its new claims all at once, or,
 * while another call has one of them, none. Thread-safe.
 */
final class InMemoryIdempotencyGuard implements IdempotencyGuard {

    /** Some tens of megabytes at most. */
    static final int DEFAULT_CAPACITY = 100_000;

    /** How long a duplicate waits: a listener that is stuck must not hold every thread that has the same event. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int capacity;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> done = new LinkedHashMap<>();
    private final Map<String, Attempt> running = new HashMap<>();

    private Instant remembersSince;

    InMemoryIdempotencyGuard(int capacity, InstantSource clock) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive, not " + capacity);
        }
        this.capacity = capacity;
        this.clock = clock;
        this.remembersSince = now();
    }

    @Override
    public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
        while (true) {
            Attempt mine;
            Attempt other;
            lock.lock();
            try {
                if (done.containsKey(key)) {
                    return false;
                }
                mine = new Attempt(key, newAmong(claims));
                other = take(mine);
            } finally {
                lock.unlock();
            }
            if (other == null) {
                run(mine, action);
                return true;
            }
            other.await();
        }
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        Set<String> known = new LinkedHashSet<>(keys);
        lock.lock();
        try {
            known.retainAll(done.keySet());
        } finally {
            lock.unlock();
        }
        return known;
    }

    /** Since it was created, or since the oldest key that it still has. */
    @Override
    public Instant remembersSince() {
        lock.lock();
        try {
            return remembersSince;
        } finally {
            lock.unlock();
        }
    }

    private Set<String> newAmong(Collection<String> claims) {
        return claims.isEmpty()
                ? Set.of()
                : claims.stream().filter(claim -> !done.containsKey(claim)).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the attempt that has one of the names, or null if all of them are taken now. */
    private @Nullable Attempt take(Attempt mine) {
        Attempt other = running.get(mine.key);
        for (String claim : mine.claims) {
            other = other != null ? other : running.get(claim);
        }
        if (other == null) {
            running.put(mine.key, mine);
            mine.claims.forEach(claim -> running.put(claim, mine));
        }
        return other;
    }

    private void run(Attempt mine, Consumer<Set<String>> action) {
        boolean succeeded = false;
        try {
            action.accept(mine.claims);
            succeeded = true;
        } finally {
            lock.lock();
            try {
                running.remove(mine.key);
                running.keySet().removeAll(mine.claims);
                if (succeeded) {
                    remember(mine.key);
                    mine.claims.forEach(this::remember);
                }
            } finally {
                lock.unlock();
                mine.ended.countDown();
            }
        }
    }

    private void remember(String name) {
        done.put(name, now());
        if (done.size() > capacity) {
            Iterator<Instant> oldest = done.values().iterator();
            remembersSince = oldest.next();
            oldest.remove();
        }
    }

    /** In whole seconds, as Stripe's times are: a session that was created just after this would seem older otherwise. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static final class Attempt {

        private final String key;
        private final Set<String> claims;
        private final Thread owner = Thread.currentThread();
        private final CountDownLatch ended = new CountDownLatch(1);

        private Attempt(String key, Set<String> claims) {
            this.key = key;
            this.claims = claims;
        }

        void await() {
            if (owner == Thread.currentThread()) {
                throw new IllegalStateException("a listener of " + key + " dispatched the same event again");
            }
            try {
                if (!ended.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new IdempotencyStoreException(
                            "another thread is still working on " + key, new TimeoutException("after " + PATIENCE));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IdempotencyStoreException("interrupted while another thread worked on " + key, e);
            }
        }
    }
}
