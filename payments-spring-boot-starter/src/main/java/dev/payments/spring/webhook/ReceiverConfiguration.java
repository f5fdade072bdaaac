package dev.payments.spring.webhook;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.spring.gate.DeliveryObserver;
import dev.payments.webhook.WebhookParser;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What the endpoints of both stacks share. */
@Configuration(proxyBeanMethods = false)
class ReceiverConfiguration {

    /** Before every filter that reads bodies or asks who it is; after the one that observes requests. */
    static final int IN_FRONT = Ordered.HIGHEST_PRECEDENCE + 10;

    /** Right after Spring Security, whose filter has -100 on both stacks. */
    static final int AFTER_SECURITY = -99;

    @Bean
    DeliveryLog paymentsDeliveryLog(ObjectProvider<DeliveryObserver> observers) {
        return new DeliveryLog(InstantSource.system(), observers.orderedStream().toList());
    }

    @Bean
    PendingBodies paymentsPendingBodies(WebhookProperties properties) {
        return new PendingBodies(properties.bodyTimeout());
    }

    @Bean
    WebhookReceiver paymentsWebhookReceiver(
            WebhookParser parser, PaymentEventDispatcher dispatcher, WebhookProperties properties, DeliveryLog log) {
        return new WebhookReceiver(parser, dispatcher, properties.maxConcurrentDeliveries(), log);
    }
}
