package dev.payments.spring.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Properties are documentation: what an editor shows next to each of them. */
class ConfigurationMetadataTests {

    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "payments.nats.username",
            "payments.nats.password",
            "payments.nats.token",
            "payments.nats.credentials-file",
            "payments.nats.nkey-file",
            "payments.nats.ssl-bundle");

    private final List<JsonNode> properties = read();

    @Test
    void describesEveryProperty() {
        assertThat(properties).hasSizeGreaterThan(20).allSatisfy(property -> {
            assertThat(text(property, "name")).startsWith("payments.nats.");
            assertThat(text(property, "description")).as(text(property, "name")).matches("(?!(A|An|The) )[A-Z].*\\.");
        });
    }

    @Test
    void beginsTheDescriptionOfASwitchWithWhether() {
        assertThat(properties)
                .filteredOn(property -> text(property, "type").equals("java.lang.Boolean"))
                .isNotEmpty()
                .allSatisfy(
                        property -> assertThat(text(property, "description")).startsWith("Whether "));
    }

    @Test
    void tellsTheDefaultOfEverythingThatHasOne() {
        assertThat(properties)
                .filteredOn(property -> !WITHOUT_DEFAULT.contains(text(property, "name")))
                .allSatisfy(property -> assertThat(property.has("defaultValue"))
                        .as(text(property, "name"))
                        .isTrue());
    }

    private static String text(JsonNode property, String name) {
        return property.path(name).stringValue("");
    }

    private static List<JsonNode> read() {
        Path metadata = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
        try {
            return JsonMapper.shared()
                    .readTree(Files.readAllBytes(metadata))
                    .get("properties")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
