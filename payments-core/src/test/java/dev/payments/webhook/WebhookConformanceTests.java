package dev.payments.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.payments.DefaultLocale;
import dev.payments.event.OrderPaid;
import dev.payments.event.PaymentEvent;
import dev.payments.reading.Facts;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be taken and what refused, and why, case by case; ages and configuration have tests of their own. */
class WebhookConformanceTests {

    static final String[] LOCALES = DefaultLocale.TREACHEROUS;

    static Stream<ConformanceCase> cases() {
        return Stream.concat(HeaderCases.all(), BodyCases.all());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void holds(ConformanceCase delivery) {
        check(delivery);
    }

    @ParameterizedTest
    @FieldSource("LOCALES")
    void holdsUnderEveryDefaultLocale(String tag) throws Exception {
        DefaultLocale.with(tag, () -> cases().forEach(WebhookConformanceTests::check));
    }

    private static void check(ConformanceCase delivery) {
        if (delivery.expected() == null) {
            PaymentEvent event = Facts.of(delivery.parser().parse(delivery.body(), delivery.header()));
            assertThat(event).as(delivery.name()).isInstanceOf(OrderPaid.class);
            assertThat(event.source().body()).isSameAs(delivery.body());
            return;
        }
        WebhookRejectedException rejection = catchThrowableOfType(
                WebhookRejectedException.class, () -> delivery.parser().parse(delivery.body(), delivery.header()));
        assertThat(rejection).as(delivery.name()).isNotNull();
        assertThat(rejection.reason()).as(delivery.name()).isEqualTo(delivery.expected());
        assertThat(rejection).hasNoCause();
        assertThat(rejection.getMessage())
                .isNotBlank()
                .hasSizeLessThan(250)
                .doesNotContain("whsec", "buyer@shop.example", "order-4711", "bad_header");
    }
}
