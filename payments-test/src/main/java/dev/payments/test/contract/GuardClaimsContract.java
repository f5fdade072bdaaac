package dev.payments.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.payments.gate.IdempotencyGuard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The part of {@link IdempotencyGuardContract} that is about claims, and about which keys are known. */
abstract class GuardClaimsContract {

    /** A key that no other test uses. */
    protected final String key = "order-paid:cs_test_" + UUID.randomUUID();

    /** Threads that end with the test. */
    protected final ExecutorService threads = Executors.newCachedThreadPool();

    private final String claim = "paid-order:" + key;
    private final Collection<Set<String>> newClaims = new ConcurrentLinkedQueue<>();

    /**
     * The guard, and where it has a shared store, more of them over the same store, as on other nodes: the same ones at each
     * call within a test.
     */
    protected abstract List<IdempotencyGuard> nodes();

    /** The first of the nodes. */
    protected final IdempotencyGuard first() {
        return nodes().get(0);
    }

    /** The last of the nodes; where there is only one, that one. */
    protected final IdempotencyGuard last() {
        return nodes().get(nodes().size() - 1);
    }

    /** Ends what the test has left running. */
    @AfterEach
    protected void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void passesTheActionThoseClaimsThatAreNew() {
        assertThat(first().runOnce(key, List.of(claim, claim + 2), newClaims::add))
                .isTrue();
        assertThat(last().runOnce(key + 1, List.of(claim + 2, claim + 3), newClaims::add))
                .isTrue();
        assertThat(last().runOnce(key + 2, List.of(claim), newClaims::add)).isTrue();
        assertThat(newClaims).containsExactly(Set.of(claim, claim + 2), Set.of(claim + 3), Set.of());
    }

    @Test
    void recordsNoClaimOfADuplicate() {
        first().runOnce(key, newClaims::clear);
        assertThat(last().runOnce(key, List.of(claim), newClaims::add)).isFalse();
        assertThat(newClaims).isEmpty();
        assertThat(last().known(List.of(key, claim))).containsExactly(key);
    }

    @Test
    void keepsNeitherKeyNorClaimsOfAnActionThatFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> first().runOnce(key, List.of(claim), claims -> {
                    throw new IllegalStateException("the action fails");
                }))
                .withMessage("the action fails");
        assertThat(last().known(List.of(key, claim))).isEmpty();
        assertThat(last().runOnce(key, List.of(claim), newClaims::add)).isTrue();
        assertThat(newClaims).containsExactly(Set.of(claim));
    }

    /** However long they are, and whatever they end with. */
    @Test
    void tellsWhichOfManyKeysAndClaimsAreKnown() {
        List<String> keys = IntStream.range(0, 250).mapToObj(i -> key + i).toList();
        String longest = key + "x".repeat(1000);
        first().runOnce(keys.get(7), newClaims::clear);
        first().runOnce(keys.get(249), List.of(longest, key + " "), newClaims::add);
        assertThat(last().known(keys)).containsExactlyInAnyOrder(keys.get(7), keys.get(249));
        assertThat(last().known(List.of(longest, longest + 1, key, key + " ")))
                .containsExactlyInAnyOrder(longest, key + " ");
        assertThat(last().known(List.of())).isEmpty();
    }

    @Test
    void doesNotKnowAKeyWhoseActionStillRuns() throws Exception {
        RunningAction running = RunningAction.start(first(), key, threads);
        assertThat(last().known(List.of(key))).isEmpty();
        running.succeed();
        assertThat(last().known(List.of(key))).containsExactly(key);
    }

    @Test
    void makesASecondClaimWaitForTheFirst() throws Exception {
        CyclicBarrier inside = new CyclicBarrier(2);
        Future<Boolean> holder = threads.submit(() -> first().runOnce(key, List.of(claim), claims -> {
            meet(inside);
            meet(inside);
        }));
        meet(inside);
        Future<Boolean> other =
                WaitingCall.start(threads, () -> last().runOnce(key + 1, List.of(claim), newClaims::add));
        assertThat(other).isNotDone();
        meet(inside);
        assertThat(holder.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(other.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(newClaims).containsExactly(Set.of());
    }

    /** Two payments of one order that arrive at once: both are published, and one of them is the first. */
    @Test
    void givesAClaimToOneOfManyThatComeAtOnce() throws Exception {
        int calls = 20;
        CyclicBarrier start = new CyclicBarrier(calls);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            IdempotencyGuard node = nodes().get(i % nodes().size());
            String own = key + i;
            List<String> claims = i % 2 == 0 ? List.of(claim, claim + 2) : List.of(claim + 2, claim);
            results.add(threads.submit(() -> {
                meet(start);
                return node.runOnce(own, claims, newClaims::add);
            }));
        }
        for (Future<Boolean> result : results) {
            assertThat(result.get(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(newClaims).hasSize(calls);
        assertThat(newClaims.stream().flatMap(Set::stream)).containsExactlyInAnyOrder(claim, claim + 2);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
