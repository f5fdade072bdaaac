package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession.Status;
import dev.payments.session.PaymentSessionRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FakePaymentSessionsFailureTests {

    private final FakePaymentSessions sessions = new FakePaymentSessions();

    @Test
    void failsEveryCallUntilItRecovers() {
        String id = sessions.create(request()).id();
        sessions.failWith(FakePaymentSessions.unreachable());

        assertThatThrownBy(() -> sessions.create(request()))
                .isInstanceOfSatisfying(
                        PaymentException.class, e -> assertThat(e.isRetryable()).isTrue());
        assertThatThrownBy(() -> sessions.retrieve(id)).isInstanceOf(PaymentException.class);
        assertThatThrownBy(() -> sessions.expire(id)).isInstanceOf(PaymentException.class);
        assertThatThrownBy(() -> sessions.findReceipt(id)).isInstanceOf(PaymentException.class);
        assertThatThrownBy(() -> sessions.findOrder("pi_1")).isInstanceOf(PaymentException.class);
        assertThat(sessions.requests()).hasSize(2);
        assertThat(sessions.sessions()).hasSize(1);

        sessions.recover();
        assertThat(sessions.retrieve(id).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void refusesWithStripesCode() {
        sessions.failWith(FakePaymentSessions.refused("amount_too_small"));

        assertThatThrownBy(() -> sessions.create(request())).isInstanceOfSatisfying(PaymentException.class, e -> {
            assertThat(e.isRetryable()).isFalse();
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.code()).contains("amount_too_small");
            assertThat(e.requestId()).isPresent();
        });
    }

    @Test
    void throwsWhatAHookThrows() {
        sessions.beforeEachCall(() -> {
            throw new IllegalStateException("a bug");
        });

        assertThatIllegalStateException().isThrownBy(() -> sessions.create(request()));
    }

    @Test
    void takesItsTimeWhenDelayed() {
        sessions.delay(Duration.ofMillis(30));
        long start = System.nanoTime();

        sessions.create(request());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void failsWhenInterruptedDuringADelay() {
        sessions.delay(Duration.ofHours(1));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sessions.create(request())).isInstanceOf(PaymentException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNotLetASlowCallDelayOthers() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            sessions.beforeEachCall(() -> {
                slow.countDown();
                await(release);
            });
            Future<?> created = threads.submit(() -> sessions.create(request()));
            assertThat(slow.await(30, TimeUnit.SECONDS)).isTrue();
            sessions.recover();

            sessions.create(request());

            assertThat(created).isNotDone();
            release.countDown();
            created.get(30, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static PaymentSessionRequest request() {
        return PaymentSessionRequest.builder("order-1")
                .lineItem("Teapot", Money.ofMinor(2100, "eur"), 1)
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
