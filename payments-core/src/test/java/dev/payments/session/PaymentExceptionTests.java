package dev.payments.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaymentExceptionTests {

    @Test
    void carriesWhatACallerCanReactTo() {
        PaymentException e = new PaymentException("refused", false, 402, "card_declined", "req_1", "key", null);
        assertThat(e).hasMessage("refused").hasNoCause();
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.statusCode()).isEqualTo(402);
        assertThat(e.code()).contains("card_declined");
        assertThat(e.requestId()).contains("req_1");
        assertThat(e.idempotencyKey()).contains("key");
    }

    @Test
    void mayKnowNothing() {
        PaymentException e = new PaymentException("lost", true, 0, null, null, null, new IllegalStateException());
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.code()).isEmpty();
        assertThat(e.requestId()).isEmpty();
        assertThat(e.idempotencyKey()).isEmpty();
    }
}
