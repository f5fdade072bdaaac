package dev.payments.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Treats a blank environment variable as unset, so that the defaults in {@code application.yaml} apply: Compose files and CI
 * systems pass variables that they do not have as empty strings.
 */
class BlankVariablesPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String SOURCE = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    /** Before Boot wraps the variables' property source. */
    @Override
    public int getOrder() {
        return SystemEnvironmentPropertySourceEnvironmentPostProcessor.DEFAULT_ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        PropertySource<?> variables = environment.getPropertySources().get(SOURCE);
        if (variables != null && variables.getSource() instanceof Map<?, ?> values) {
            environment.getPropertySources().replace(SOURCE, withoutBlankOnes(values));
        }
    }

    private static PropertySource<?> withoutBlankOnes(Map<?, ?> values) {
        Map<String, Object> kept = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!value.toString().isBlank()) {
                kept.put(name.toString(), value);
            }
        });
        return new SystemEnvironmentPropertySource(SOURCE, kept);
    }
}
