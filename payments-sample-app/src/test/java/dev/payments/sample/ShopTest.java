package dev.payments.sample;

import dev.payments.test.FakePaymentSessions;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The whole shop on H2, without a server and with fake sessions. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "payments.stripe.api-key=sk_test_nobody",
            "payments.stripe.api-base=http://127.0.0.1:9",
            "payments.stripe.max-network-retries=0",
            "payments.webhook.signing-secrets=whsec_test"
        })
@AutoConfigureMockMvc
@Import(ShopTest.Fakes.class)
public @interface ShopTest {

    /** Without an annotation, so that no other test finds it. */
    class Fakes {

        @Bean
        FakePaymentSessions fakePaymentSessions() {
            return new FakePaymentSessions();
        }
    }
}
