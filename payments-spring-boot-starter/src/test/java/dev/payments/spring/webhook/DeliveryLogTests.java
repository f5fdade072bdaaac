package dev.payments.spring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.payments.gate.IdempotencyStoreException;
import dev.payments.reading.StripeEvent;
import dev.payments.spring.usecases.Deliveries;
import dev.payments.spring.usecases.LoggedByPayments;
import dev.payments.webhook.WebhookParser;
import dev.payments.webhook.WebhookRejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryLogTests {

    @RegisterExtension
    final LoggedByPayments log = new LoggedByPayments();

    private static final String BODY = Deliveries.orderPaid("cs_1", "o-1");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    private final DeliveryLog rejections = new DeliveryLog(now::get, List.of());

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

    @Test
    void saysThatAFilterHasEatenTheBody() {
        rejections.eaten(3656);
        rejections.eaten(3656);

        assertThat(log.text())
                .containsOnlyOnce("WARN Rejected a webhook: EMPTY_BODY: it is empty although Content-Length is 3656");
    }

    @Test
    void logsTheStackTraceOfAFailureOnceAMinuteForEachKind() {
        StripeEvent event = WebhookParser.of(Deliveries.SECRET)
                .parse(BODY.getBytes(StandardCharsets.UTF_8), Deliveries.signature(BODY));

        rejections.failed(event, new IllegalStateException("out of stock"));
        rejections.failed(event, new IllegalStateException("out of stock again"));
        rejections.unavailable(event, new IdempotencyStoreException("no store", new IOException("refused")));

        assertThat(log.text())
                .contains("out of stock again", "WARN Could not publish", "no store (java.io.IOException: refused)")
                .containsOnlyOnce("java.lang.IllegalStateException: out of stock\n");
    }
}
