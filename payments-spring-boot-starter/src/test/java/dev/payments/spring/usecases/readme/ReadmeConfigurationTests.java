package dev.payments.spring.usecases.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

/** A service made from the README alone: its YAML and its shop. */
@ExtendWith(OutputCaptureExtension.class)
class ReadmeConfigurationTests {

    private static final Pattern YAML = Pattern.compile("```yaml\n(payments:\n.*?)```", Pattern.DOTALL);
    private static final List<String> VARIABLES =
            List.of("--STRIPE_API_KEY=sk_test_hidden", "--STRIPE_WEBHOOK_SECRET=whsec_hidden");

    @TempDir
    private Path directory;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Shop.class)
    static class Service {
        public static void main(String[] args) {
            SpringApplication.run(Service.class, args);
        }
    }

    @BeforeEach
    void writeTheReadmesYaml() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String yaml = YAML.matcher(readme).results().findFirst().orElseThrow().group(1);
        assertThat(yaml).contains("${STRIPE_API_KEY}", "${STRIPE_WEBHOOK_SECRET}");
        Files.writeString(directory.resolve("application.yaml"), yaml);
    }

    @Test
    void startsWithItsVariables() {
        SpringApplication.run(Service.class, arguments(VARIABLES)).close();
    }

    @ParameterizedTest
    @CsvSource({"STRIPE_API_KEY, payments.stripe.api-key", "STRIPE_WEBHOOK_SECRET, payments.webhook.signing-secrets"})
    void saysWhichVariableIsNotSet(String variable, String property, CapturedOutput output) {
        List<String> others = VARIABLES.stream()
                .filter(argument -> !argument.startsWith("--" + variable))
                .toList();

        assertFailsToStart(others, output);

        assertThat(output)
                .contains("The property " + property
                        + " is a placeholder that was not resolved: most likely the variable " + variable
                        + " is not set.")
                .contains("Set the variable " + variable + " (");
    }

    @Test
    void saysSoWhenNoneIsSet(CapturedOutput output) {
        assertFailsToStart(List.of(), output);

        assertThat(output).contains("most likely the variable STRIPE_");
    }

    @Test
    void saysWhichVariableIsNotSetThatDecidesSomething(CapturedOutput output) {
        List<String> more = new ArrayList<>(VARIABLES);
        more.add("--payments.reconciliation.enabled=${RECONCILE}");

        assertFailsToStart(more, output);

        assertThat(output).contains("names the variable RECONCILE, which is not set");
    }

    @Test
    void isProcessedAheadOfTimeWithoutItsVariables() {
        Settings settings = Settings.builder()
                .sourceOutput(directory.resolve("sources"))
                .resourceOutput(directory.resolve("resources"))
                .classOutput(directory.resolve("classes"))
                .groupId("shop")
                .artifactId("shop")
                .build();

        assertThatCode(() -> new SpringApplicationAotProcessor(Service.class, settings, arguments(List.of())).process())
                .doesNotThrowAnyException();
    }

    private void assertFailsToStart(List<String> arguments, CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(Service.class, arguments(arguments))
                        .close())
                .isInstanceOf(RuntimeException.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "Action:")
                .doesNotContain("hidden", "\tat org.springframework", "PlaceholderResolutionException");
    }

    private String[] arguments(List<String> variables) {
        List<String> arguments = new ArrayList<>(variables);
        arguments.add("--spring.config.location=" + directory.toUri());
        arguments.add("--spring.datasource.url=jdbc:h2:mem:readme");
        arguments.add("--server.port=0");
        arguments.add("--server.address=127.0.0.1");
        return arguments.toArray(String[]::new);
    }
}
