package dev.payments.spring.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.SimpleTriggerContext;

/** How far each round looks back, and when it begins. */
class ReconciliationScheduleTests {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final Duration LOOKBACK = Duration.ofDays(3);

    private Instant now = START;
    private Instant reconciledUntil = START.minusSeconds(30);
    private @Nullable RuntimeException failure;
    private boolean elsewhere;
    private final List<Instant> askedSince = new ArrayList<>();
    private final ReconciliationSchedule schedule = new ReconciliationSchedule(
            new EveryAccount(new Recorder(), Map.of()),
            new ReconciliationProperties(true, INTERVAL, LOOKBACK, null),
            (atMost, action) -> {
                if (!elsewhere) {
                    action.run();
                }
                return !elsewhere;
            },
            List.of(),
            () -> now);

    @Test
    void looksAllTheWayBackAtStartAndOnceADay() {
        schedule.run();
        now = START.plus(Duration.ofDays(1)).minusSeconds(1);
        schedule.run();
        now = START.plus(Duration.ofDays(1));
        schedule.run();
        schedule.run();
        assertThat(askedSince)
                .containsExactly(
                        START.minus(LOOKBACK),
                        reconciledUntil.minus(Duration.ofHours(1)),
                        now.minus(LOOKBACK),
                        reconciledUntil.minus(Duration.ofHours(1)));
    }

    /** Such as after a node was killed whose lease is still there. */
    @Test
    void looksAllTheWayBackInTheFirstRoundThatItGets() {
        elsewhere = true;
        schedule.run();
        elsewhere = false;
        schedule.run();
        assertThat(askedSince).containsExactly(START.minus(LOOKBACK));
    }

    @Test
    void doesNotPassWhatARoundDidNotReach() {
        schedule.run();
        failure = new IllegalStateException("Stripe is down");
        now = START.plus(INTERVAL);
        schedule.run();
        failure = null;
        now = START.plus(INTERVAL.multipliedBy(2));
        schedule.run();
        assertThat(askedSince.get(2)).isEqualTo(askedSince.get(1));
    }

    /** An event that fails for good would let the rounds grow without end. */
    @Test
    void neverLooksBackFurtherThanTheLookback() {
        reconciledUntil = START.minus(Duration.ofDays(40));
        schedule.run();
        now = START.plus(INTERVAL);
        schedule.run();
        assertThat(askedSince).containsExactly(START.minus(LOOKBACK), now.minus(LOOKBACK));
    }

    @Test
    void beginsAtOnceAndGoesOnAtTheInterval() {
        assertThat(next(null)).isEqualTo(START);
        schedule.run();
        assertThat(next(START)).isEqualTo(START.plus(INTERVAL));
        failure = new IllegalStateException("Stripe is down");
        schedule.run();
        assertThat(next(START)).isEqualTo(START.plus(INTERVAL));
    }

    @Test
    void triesAgainSoonAfterARoundThatAnotherNodeKeptItFrom() {
        elsewhere = true;
        schedule.run();
        assertThat(next(START)).isEqualTo(START.plusSeconds(60));
        elsewhere = false;
        schedule.run();
        assertThat(next(START)).isEqualTo(START.plus(INTERVAL));
    }

    private @Nullable Instant next(@Nullable Instant completion) {
        return schedule.trigger().nextExecution(new SimpleTriggerContext(completion, completion, completion));
    }

    private final class Recorder implements PaymentReconciler {

        @Override
        public Confirmation confirm(String sessionId) {
            throw new AssertionError("confirmed " + sessionId);
        }

        @Override
        public Summary reconcile(Instant since) {
            askedSince.add(since);
            if (failure != null) {
                throw failure;
            }
            return new Summary(0, 1, 0, List.of(), reconciledUntil);
        }
    }
}
