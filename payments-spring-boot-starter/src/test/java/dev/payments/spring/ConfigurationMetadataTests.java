package dev.payments.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Properties are documentation: what an editor shows next to each of them. */
class ConfigurationMetadataTests {

    private final List<JsonNode> properties = read();

    @Test
    void describesEveryProperty() {
        assertThat(properties).hasSizeGreaterThan(20).allSatisfy(property -> {
            assertThat(property.path("name").stringValue()).matches("(management\\.endpoint\\.)?payments\\..+");
            assertThat(property.path("description").stringValue(""))
                    .as(property.path("name").stringValue())
                    .matches("(?!(A|An|The) )[A-Z].*\\.");
        });
    }

    @Test
    void beginsTheDescriptionOfASwitchWithWhether() {
        assertThat(properties)
                .filteredOn(property -> property.path("type").stringValue("").equals("java.lang.Boolean"))
                .isNotEmpty()
                .allSatisfy(property ->
                        assertThat(property.path("description").stringValue()).startsWith("Whether "));
    }

    @Test
    void tellsTheDefaultOfEverythingThatHasOne() {
        List<String> withoutDefault = List.of(
                "payments.connect.accounts",
                "payments.stripe.api-key",
                "payments.stripe.api-base",
                "payments.reconciliation.not-before",
                "payments.session.success-url",
                "payments.session.cancel-url",
                "payments.webhook.signing-secrets",
                "payments.jdbc.platform");
        assertThat(properties)
                .filteredOn(property ->
                        !withoutDefault.contains(property.path("name").stringValue()))
                .allSatisfy(property -> assertThat(property.has("defaultValue"))
                        .as(property.path("name").stringValue())
                        .isTrue());
    }

    private static List<JsonNode> read() {
        try {
            return JsonMapper.shared()
                    .readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json")
                            .getContentAsByteArray())
                    .get("properties")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
