package dev.payments.spring.webhook;

import dev.payments.spring.webhook.EndpointNotice.EndpointPath;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.security.web.csrf.CsrfFilter;

/** Says at start what Spring Security does to Stripe's deliveries where {@code payments.webhook.permit-all} leaves them to it. */
final class SecurityNotice implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(SecurityNotice.class);
    private static final Authentication STRIPE = new AnonymousAuthenticationToken(
            "payments", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final EndpointPath path;
    private final ObjectProvider<FilterChainProxy> chains;
    private final ObjectProvider<WebInvocationPrivilegeEvaluator> evaluator;

    SecurityNotice(
            EndpointPath path,
            ObjectProvider<FilterChainProxy> chains,
            ObjectProvider<WebInvocationPrivilegeEvaluator> evaluator) {
        this.path = path;
        this.chains = chains;
        this.evaluator = evaluator;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        boolean mayPass =
                evaluator.stream().allMatch(each -> each.isAllowed(path.context(), path.path(), "POST", STRIPE));
        boolean hasCsrf = chains.stream()
                .flatMap(each -> Stream.ofNullable(each.getFilters(path.path())))
                .flatMap(List::stream)
                .anyMatch(CsrfFilter.class::isInstance);
        if (!mayPass) {
            log.warn(
                    "Spring Security refuses Stripe's webhooks: POST {} needs an authentication, which Stripe does not have."
                            + " Permit it in the chain that matches it, or remove payments.webhook.permit-all=false.",
                    path.path());
        }
        if (hasCsrf) {
            log.warn(
                    "Spring Security checks CSRF tokens in the chain that matches POST {}, and Stripe has none: unless that is"
                            + " done already, exempt the path with csrf.ignoringRequestMatchers(\"{}\").",
                    path.path(),
                    path.path());
        }
    }
}
