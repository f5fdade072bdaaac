package dev.payments.spring.usecases;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Runs the shop on a free port of this machine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ShopApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "payments.webhook.body-timeout=1s",
            "payments.stripe.api-key=sk_test_usecases_7Hh2",
            "payments.stripe.api-base=http://127.0.0.1:1",
            "payments.stripe.max-network-retries=0",
            "payments.webhook.signing-secrets=" + Deliveries.SECRET,
            "spring.main.banner-mode=off"
        })
@interface ShopTest {}
