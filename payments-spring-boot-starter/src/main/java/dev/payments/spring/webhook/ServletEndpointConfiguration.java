package dev.payments.spring.webhook;

import dev.payments.spring.webhook.EndpointNotice.EndpointPath;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.FilterChainProxy;

/** The endpoint on a servlet container. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({Servlet.class, HttpStatus.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(ReceiverConfiguration.class)
class ServletEndpointConfiguration {

    @Bean
    EndpointPath paymentsWebhookPath(WebhookProperties properties, Environment environment) {
        return EndpointPath.of(properties, environment, "server.servlet.context-path", "spring.mvc.servlet.path");
    }

    /** Answers what gets through Spring Security and the other filters, if they are there. */
    @Bean
    FilterRegistrationBean<Filter> paymentsWebhookFilter(
            WebhookReceiver receiver,
            PendingBodies pending,
            WebhookProperties properties,
            EndpointPath path,
            DeliveryLog log) {
        Filter filter = new WebhookFilter(receiver, pending, properties.maxBodySize(), log);
        return registration("paymentsWebhook", filter, ReceiverConfiguration.AFTER_SECURITY, path);
    }

    /** A filter chain of Spring Security's would replace Boot's own, so POST is answered before there is one. */
    @Bean
    @ConditionalOnBooleanProperty(name = "payments.webhook.permit-all", matchIfMissing = true)
    FilterRegistrationBean<Filter> paymentsPermittedWebhookFilter(
            FilterRegistrationBean<Filter> paymentsWebhookFilter, EndpointPath path) {
        Filter endpoint = Objects.requireNonNull(paymentsWebhookFilter.getFilter());
        Filter onlyPost = (request, response, chain) -> {
            if (WebhookFilter.isPost(request)) {
                endpoint.doFilter(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        };
        return registration("paymentsPermittedWebhook", onlyPost, ReceiverConfiguration.IN_FRONT, path);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(FilterChainProxy.class)
    @ConditionalOnBooleanProperty(name = "payments.webhook.permit-all", havingValue = false)
    @Import(SecurityNotice.class)
    static class NotPermittedConfiguration {}

    @Bean
    FilterRegistrationBean<Filter> paymentsWebhookAnswerFilter(EndpointPath path) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(WebhookFilter.inPlaceOfErrorPages(path.path()));
        registration.setName("paymentsWebhookAnswer");
        registration.setOrder(ReceiverConfiguration.IN_FRONT);
        registration.setDispatcherTypes(DispatcherType.ERROR);
        return registration;
    }

    private static FilterRegistrationBean<Filter> registration(
            String name, Filter filter, int order, EndpointPath path) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.setOrder(order);
        registration.addUrlPatterns(path.path());
        registration.setAsyncSupported(true);
        return registration;
    }
}
