package dev.payments.services;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"server.servlet.context-path=/shop", "spring.mvc.servlet.path=/api"})
class ContextPathTests extends DeliveryContract {

    @Override
    String context() {
        return "/shop/api";
    }
}
