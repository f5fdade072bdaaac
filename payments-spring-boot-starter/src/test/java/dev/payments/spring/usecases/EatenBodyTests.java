package dev.payments.spring.usecases;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** A filter in front of everything reads the body, as those for logging do: the log says why no delivery is genuine. */
@ShopTest
@Import(EatenBodyTests.Eaters.class)
class EatenBodyTests {

    @RegisterExtension
    final LoggedByPayments log = new LoggedByPayments();

    @LocalServerPort
    int port;

    @TestConfiguration
    static class Eaters {

        @Bean
        FilterRegistrationBean<Filter> eater() {
            FilterRegistrationBean<Filter> eater = new FilterRegistrationBean<>((request, response, chain) -> {
                String agent = ((jakarta.servlet.http.HttpServletRequest) request).getHeader("User-Agent");
                if ("bytes".equals(agent)) {
                    request.getInputStream().readAllBytes();
                } else if ("characters".equals(agent)) {
                    request.getReader().readLine();
                }
                chain.doFilter(request, response);
            });
            eater.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return eater;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "characters"})
    void saysWhoHasTheBody(String eaten) {
        String body = Deliveries.orderPaid("cs_test_eaten", "o-eaten");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        RawHttp.Answer answer = RawHttp.send(
                port,
                "POST /payments/webhook",
                List.of("User-Agent: " + eaten, "Stripe-Signature: " + Deliveries.signature(body)),
                bytes);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
        assertThat(log.text()).contains("a filter or a proxy in front of the endpoint has read it");
    }
}
