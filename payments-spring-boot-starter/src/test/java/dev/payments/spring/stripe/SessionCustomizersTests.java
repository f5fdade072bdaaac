package dev.payments.spring.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.stripe.CheckoutSessionCustomizer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class SessionCustomizersTests {

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        @Bean
        @Order(2)
        CheckoutSessionCustomizer second() {
            return (request, params) -> params.putMetadata("by", "second");
        }

        @Bean
        @Order(1)
        CheckoutSessionCustomizer first() {
            return (request, params) -> params.putMetadata("by", "first")
                    .setSubmitType(com.stripe.param.checkout.SessionCreateParams.SubmitType.BOOK);
        }
    }

    @Test
    void callsEveryCustomizerInOrderAndUsesTheProperties() throws Exception {
        AtomicReference<String> sent = new AtomicReference<>();
        HttpServer stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stripe.createContext("/", exchange -> {
            sent.set(URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        stripe.start();
        try {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(StripeAutoConfiguration.class))
                    .withUserConfiguration(Customizers.class)
                    .withPropertyValues(
                            "payments.stripe.api-key=sk_test_1",
                            "payments.stripe.api-base=http://127.0.0.1:"
                                    + stripe.getAddress().getPort(),
                            "payments.session.success-url=https://shop.example/{CHECKOUT_SESSION_ID}",
                            "payments.session.cancel-url=https://shop.example/cart",
                            "payments.session.order-id-metadata-key=our_order")
                    .run(context -> Assertions.assertThatExceptionOfType(PaymentException.class)
                            .isThrownBy(() -> context.getBean(PaymentSessions.class)
                                    .create(PaymentSessionRequest.builder("o-1")
                                            .lineItem("Tee", Money.ofMinor(100, "eur"), 1)
                                            .build())));
        } finally {
            stripe.stop(0);
        }
        assertThat(sent.get())
                .contains(
                        "metadata[by]=second",
                        "submit_type=book",
                        "success_url=https://shop.example/{CHECKOUT_SESSION_ID}",
                        "cancel_url=https://shop.example/cart",
                        "metadata[our_order]=o-1");
    }
}
