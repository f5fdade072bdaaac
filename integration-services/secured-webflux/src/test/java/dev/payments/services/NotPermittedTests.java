package dev.payments.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** With {@code payments.webhook.permit-all=false} Spring Security decides. */
@TestPropertySource(properties = "payments.webhook.permit-all=false")
class NotPermittedTests extends DeliveryContract {

    @Override
    @Test
    void publishesAGenuineDeliveryOnce() throws Exception {
        assertThat(deliver(delivery("4711", SECRET))).isIn(401, 403, 302);
        assertThat(service.paid()).isEmpty();
    }

    @Override
    @Test
    void refusesAForgedDelivery() throws Exception {
        assertThat(deliver(delivery("forged", "whsec_of_somebody_else"))).isIn(401, 403, 302);
    }
}
