package dev.payments.spring.webhook;

import dev.payments.spring.webhook.EndpointNotice.EndpointPath;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The endpoint on WebFlux. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({WebFilter.class, Mono.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@Import(ReceiverConfiguration.class)
class ReactiveEndpointConfiguration {

    @Bean
    EndpointPath paymentsWebhookPath(WebhookProperties properties, Environment environment) {
        return EndpointPath.of(properties, environment, "spring.webflux.base-path", "");
    }

    /** Answers what gets through Spring Security and the other filters, if they are there. */
    @Bean
    WebhookWebFilter paymentsWebhookFilter(
            WebhookProperties properties, WebhookReceiver receiver, PendingBodies pending, DeliveryLog log) {
        return new WebhookWebFilter(properties, receiver, pending, log, ReceiverConfiguration.AFTER_SECURITY, false);
    }

    /** A filter chain of Spring Security's would replace Boot's own, so POST is answered before there is one. */
    @Bean
    @ConditionalOnBooleanProperty(name = "payments.webhook.permit-all", matchIfMissing = true)
    WebhookWebFilter paymentsPermittedWebhookFilter(
            WebhookProperties properties, WebhookReceiver receiver, PendingBodies pending, DeliveryLog log) {
        return new WebhookWebFilter(properties, receiver, pending, log, ReceiverConfiguration.IN_FRONT, true);
    }

    /** Which chain matches is known to the exchange alone, so all that can be said is what to look after. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebFilterChainProxy.class)
    @ConditionalOnBean(WebFilterChainProxy.class)
    @ConditionalOnBooleanProperty(name = "payments.webhook.permit-all", havingValue = false)
    static class NotPermittedConfiguration {

        NotPermittedConfiguration(EndpointPath path) {
            LoggerFactory.getLogger(NotPermittedConfiguration.class)
                    .warn(
                            "payments.webhook.permit-all is false: permit POST {} without an authentication in the chain of"
                                    + " Spring Security that matches it, and exempt it from CSRF, or Stripe's webhooks are"
                                    + " refused.",
                            path);
        }
    }
}
