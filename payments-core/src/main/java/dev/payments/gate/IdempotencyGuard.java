package dev.payments.gate;

/**
 * Runs an action once per key, across threads and, with a shared store, across processes.
 *
 * <p>Implementations must be thread-safe and hold to this contract:
 *
 * <ul>
 *   <li>The key is recorded only when the action succeeded. An action that throws leaves no trace, and what it threw is
 *       thrown on, so that the next call runs it again.
 *   <li>A call with a key whose action is running elsewhere waits for it: if that succeeds, it is a duplicate; if that
 *       fails, it runs its own action.
 *   <li>A call with a key inside that key's own action fails: it would wait for itself.
 *   <li>With a transactional store, the key and what the action writes are committed together.
 * </ul>
 *
 * <p>A test of a guard of your own extends {@code IdempotencyGuardContract} of {@code payments-test}.
 */
public interface IdempotencyGuard {

    /**
     * Runs the action unless it has succeeded for this key before.
     *
     * @return whether the action ran; false for a duplicate
     * @throws IdempotencyStoreException if the guard's store could not be reached, or the key was being worked on elsewhere for
     *     too long
     */
    boolean runOnce(String key, Runnable action);
}
