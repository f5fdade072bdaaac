package dev.payments.gate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/** Guards for tests of what stands around them. */
public final class Guards {

    private Guards() {}

    /** In memory, but as if it had been there for ever; counts as a database's statements would be counted. */
    public static class Durable implements IdempotencyGuard {

        private final IdempotencyGuard keys = new InMemoryIdempotencyGuard(100_000, InstantSource.fixed(Instant.EPOCH));

        public int statements;

        @Override
        public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
            statements++;
            return keys.runOnce(key, claims, action);
        }

        @Override
        public Set<String> known(Collection<String> keys) {
            statements++;
            return this.keys.known(keys);
        }
    }
}
