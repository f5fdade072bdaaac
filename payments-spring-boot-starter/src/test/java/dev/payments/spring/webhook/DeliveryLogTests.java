package dev.payments.spring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.payments.spring.usecases.Deliveries;
import dev.payments.spring.usecases.LoggedByPayments;
import dev.payments.webhook.WebhookParser;
import dev.payments.webhook.WebhookRejectedException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryLogTests {

    @RegisterExtension
    final LoggedByPayments log = new LoggedByPayments();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    private final DeliveryLog rejections = new DeliveryLog(now::get);

    @Test
    void warnsOfAWrongSignatureOnceAMinute() {
        WebhookRejectedException wrong =
                rejected(Deliveries.signature(Instant.now().getEpochSecond(), new byte[] {1}, "whsec_other"));

        rejections.rejected(wrong);
        rejections.rejected(wrong);
        assertThat(log.text())
                .containsOnlyOnce("WARN Rejected a webhook: WRONG_SIGNATURE")
                .contains("DEBUG Rejected");

        now.set(now.get().plusSeconds(60));
        rejections.rejected(wrong);
        assertThat(log.text().split("WARN")).hasSize(3);
    }

    @Test
    void logsWhatScannersSendForDebuggingOnly() {
        rejections.rejected(rejected(null));
        rejections.rejected(rejected("nonsense"));

        assertThat(log.text())
                .contains(
                        "DEBUG Rejected a webhook: MISSING_SIGNATURE", "DEBUG Rejected a webhook: MALFORMED_SIGNATURE")
                .doesNotContain("WARN", "nonsense");
    }

    private static WebhookRejectedException rejected(String signature) {
        return catchThrowableOfType(
                WebhookRejectedException.class,
                () -> WebhookParser.of("whsec_1").parse(new byte[] {'{'}, signature));
    }
}
