package dev.payments.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** With {@code payments.webhook.permit-all=false} Spring Security decides. */
@TestPropertySource(properties = "payments.webhook.permit-all=false")
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class NotPermittedTests extends DeliveryContract {

    @Override
    @Test
    void publishesAGenuineDeliveryOnce() throws Exception {
        assertThat(deliver(delivery("4711", SECRET))).isIn(401, 403, 302);
        assertThat(service.paid()).isEmpty();
    }

    @Test
    void saysAtStartWhatToLookAfter(CapturedOutput output) {
        assertThat(output.getAll()).contains("permit POST /payments/webhook without an authentication");
    }

    @Override
    @Test
    void refusesAForgedDelivery() throws Exception {
        assertThat(deliver(delivery("forged", "whsec_of_somebody_else"))).isIn(401, 403, 302);
    }
}
