package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What else is recorded with a key, and tells the action whether it was the first to claim it, on each database. */
abstract class JdbcClaimsContract extends JdbcKeyTableContract {

    private static final Consumer<Set<String>> NOTHING = newClaims -> {};

    private final List<Set<String>> seen = new ArrayList<>();

    @Test
    void passesTheNewClaimsToTheAction() {
        String longClaim = key + "x".repeat(1000);
        JdbcIdempotencyGuard guard = guard(transactionManager, TIMEOUT);
        guard.runOnce(key, List.of(key + "a", longClaim), seen::add);
        guard.runOnce(key + "2", List.of(longClaim, key + "a", key + " ", key + "b", key + "b"), seen::add);

        assertThat(seen.get(0)).containsExactly(key + "a", longClaim);
        assertThat(seen.get(1)).containsExactly(key + " ", key + "b");
        assertThat(guard.known(List.of(longClaim, key + "a", key + "b"))).hasSize(3);
    }

    @Test
    void waitsForAClaimThatIsNotCommitted() throws Exception {
        for (boolean succeeds : new boolean[] {true, false}) {
            JdbcIdempotencyGuard one = guard(transactionManager, TIMEOUT);
            claimWhileAnotherHoldsIt(one, one, succeeds, key + succeeds + "one");
            claimWhileAnotherHoldsIt(one, guard(transactionManager, TIMEOUT), succeeds, key + succeeds + "two");
        }
        assertThat(seen).hasSize(4);
        assertThat(seen.subList(0, 2)).containsOnly(Set.of());
        assertThat(seen.subList(2, 4))
                .allSatisfy(newClaims -> assertThat(newClaims).hasSize(1));
    }

    private void claimWhileAnotherHoldsIt(
            JdbcIdempotencyGuard guard, JdbcIdempotencyGuard other, boolean succeeds, String claim) throws Exception {
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<Boolean> holder = threads.submit(() -> guard.runOnce(claim + "holder", List.of(claim), newClaims -> {
            claimed.countDown();
            await(end);
            if (!succeeds) {
                throw new IllegalStateException("no stock");
            }
        }));
        await(claimed);
        Future<Boolean> waiting = threads.submit(() -> other.runOnce(claim + "waiting", List.of(claim), seen::add));
        end.countDown();

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        if (succeeds) {
            assertThat(holder.get(30, TimeUnit.SECONDS)).isTrue();
        } else {
            assertThatThrownBy(() -> holder.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("no stock");
        }
    }

    /** Between two nodes the database finds a deadlock; within one there is none. */
    @Test
    void claimsOnceHoweverTheOrderOfTheClaims() throws Exception {
        JdbcIdempotencyGuard one = guard(transactionManager, TIMEOUT);
        JdbcIdempotencyGuard another = guard(transactionManager, TIMEOUT);
        for (JdbcIdempotencyGuard other : List.of(one, another)) {
            for (int round = 0; round < 20; round++) {
                claimInOppositeOrders(one, other, key + System.identityHashCode(other) + "-" + round + "-");
            }
        }
    }

    private void claimInOppositeOrders(JdbcIdempotencyGuard one, JdbcIdempotencyGuard other, String prefix)
            throws Exception {
        List<String> claims = List.of(prefix + "a", prefix + "b", prefix + "c", prefix + "d");
        List<String> reversed = new ArrayList<>(claims);
        Collections.reverse(reversed);
        CyclicBarrier start = new CyclicBarrier(2);
        ConcurrentLinkedQueue<String> claimed = new ConcurrentLinkedQueue<>();
        Future<Boolean> first = threads.submit(() -> {
            start.await(30, TimeUnit.SECONDS);
            return one.runOnce(prefix + "first", claims, claimed::addAll);
        });
        Future<Boolean> second = threads.submit(() -> {
            start.await(30, TimeUnit.SECONDS);
            return other.runOnce(prefix + "second", reversed, claimed::addAll);
        });

        assertThat(first.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(claims);
    }

    /** It would wait for itself. */
    @Test
    void refusesAClaimInsideTheActionThatHoldsIt() {
        JdbcIdempotencyGuard guard = guard(transactionManager, Duration.ofSeconds(1));

        assertThatThrownBy(() -> guard.runOnce(
                        key, List.of(key + "a"), newClaims -> guard.runOnce(key + "2", List.of(key + "a"), NOTHING)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(keys()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
