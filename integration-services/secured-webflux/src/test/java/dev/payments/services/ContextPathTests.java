package dev.payments.services;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.webflux.base-path=/shop")
class ContextPathTests extends DeliveryContract {

    @Override
    String context() {
        return "/shop";
    }
}
