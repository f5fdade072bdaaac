package dev.payments.spring.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.session.PaymentException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EveryAccountTests {

    private static final Instant SINCE = Instant.ofEpochSecond(1);

    private final PaymentReconciler own = reconciler(new Summary(1, 2, 3, List.of("evt_1"), Instant.ofEpochSecond(50)));
    private final PaymentReconciler other =
            reconciler(new Summary(10, 20, 30, List.of("evt_2"), Instant.ofEpochSecond(40)));

    @Test
    void addsUpWhatWasDone() {
        assertThat(new EveryAccount(own, Map.of("acct_1", other)).reconcile(SINCE))
                .isEqualTo(new Summary(11, 22, 33, List.of("evt_1", "evt_2"), Instant.ofEpochSecond(40)));
        assertThat(new EveryAccount(own, Map.of()).reconcile(SINCE).total()).isEqualTo(7);
    }

    @Test
    void oneAccountThatFailsStopsOnlyItself() {
        PaymentException gone = new PaymentException("not connected any more", false, 403, null, null, null, null);
        PaymentReconciler failing = mock();
        when(failing.reconcile(any())).thenThrow(gone);
        Map<String, PaymentReconciler> connected = new LinkedHashMap<>();
        connected.put("acct_1", failing);
        connected.put("acct_2", other);
        assertThatThrownBy(() -> new EveryAccount(own, connected).reconcile(SINCE))
                .isSameAs(gone);
        verify(own).reconcile(SINCE);
        verify(other).reconcile(SINCE);
    }

    private static PaymentReconciler reconciler(Summary summary) {
        PaymentReconciler reconciler = mock();
        when(reconciler.reconcile(any())).thenReturn(summary);
        return reconciler;
    }
}
