package dev.payments.gate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs an action once per key, across threads and, with a shared store, across processes.
 *
 * <p>Implementations must be thread-safe and keep this contract:
 *
 * <ul>
 *   <li>The key is recorded only when the action succeeded. An action that throws leaves no trace, and its exception is
 *       rethrown, so that the next call runs it again.
 *   <li>A call with a key whose action is running elsewhere waits for it: if that succeeds, the call is a duplicate; if that
 *       fails, it runs its own action.
 *   <li>Claims are recorded together with the key, and only with it. A claim that another call holds while its action runs is
 *       waited for in the same way.
 *   <li>A call with a key inside that key's own action fails: it would wait for itself.
 *   <li>With a transactional store, the key, its claims and what the action writes are committed together.
 * </ul>
 *
 * <p>A test of a guard of your own extends {@code IdempotencyGuardContract} of {@code payments-test}.
 */
public interface IdempotencyGuard {

    /**
     * Runs the action unless it has succeeded for this key before.
     *
     * @param key what the action is run once for
     * @param claims further names to record with the key, in this order; one that is recorded already does not keep the action
     *     from running
     * @param action is passed those of the claims that were not recorded before
     * @return whether the action ran; false for a duplicate
     * @throws IdempotencyStoreException if the guard's store could not be reached, or the key or a claim was being worked on
     *     elsewhere for too long
     */
    boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action);

    /**
     * Runs the action unless it has succeeded for this key before, without any claim.
     *
     * @return whether the action ran; false for a duplicate
     * @throws IdempotencyStoreException see {@link #runOnce(String, Collection, Consumer)}
     */
    default boolean runOnce(String key, Runnable action) {
        return runOnce(key, List.of(), newClaims -> action.run());
    }

    /**
     * Returns those of these keys and claims that are recorded at this moment; one whose action is still running is not.
     *
     * @throws IdempotencyStoreException if the guard's store could not be reached
     */
    Set<String> known(Collection<String> keys);

    /**
     * Since when no key has been forgotten: what happened before may have been published by a process whose keys are gone.
     * What is fetched from Stripe, rather than delivered by it, is therefore only taken if it is younger.
     *
     * @return {@link Instant#MIN}, unless said otherwise: a store that outlives its processes and keeps the keys
     *     {@code order-paid:…} and the claims {@code paid-order:…} for ever, and all others for 35 days or more
     */
    default Instant remembersSince() {
        return Instant.MIN;
    }

    /**
     * A guard that keeps the most recent 100 000 keys in this process's memory: for tests, demos and single nodes that may
     * announce a payment again after a restart.
     */
    static IdempotencyGuard inMemory() {
        return inMemory(InMemoryIdempotencyGuard.DEFAULT_CAPACITY);
    }

    /**
     * A guard that keeps its keys in this process's memory, and forgets the oldest ones.
     *
     * @param capacity how many keys and claims are kept
     * @throws IllegalArgumentException if the capacity is not positive
     */
    static IdempotencyGuard inMemory(int capacity) {
        return new InMemoryIdempotencyGuard(capacity, InstantSource.system());
    }
}
