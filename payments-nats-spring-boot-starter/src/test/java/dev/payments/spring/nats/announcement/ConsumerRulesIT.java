package dev.payments.spring.nats.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.spring.nats.NestJsOrders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules beside those of the real class-validator. */
class ConsumerRulesIT {

    @ParameterizedTest
    @ValueSource(strings = {"v10", "v11"})
    void announcesNothingThatClassValidatorRefuses(String version) throws IOException {
        String values =
                new String(getClass().getResourceAsStream("consumer-rules.txt").readAllBytes(), UTF_8);
        Path directory = NestJsOrders.install(version);
        Files.writeString(directory.resolve("values.txt"), values);

        String[] lines = values.strip().split("\n");
        String[] taken = NestJsOrders.run(directory, "node", "rules.js", "values.txt")
                .strip()
                .split("\n");

        assertThat(taken).hasSameSizeAs(lines);
        for (int i = 0; i < lines.length; i++) {
            if (isAnnounced(lines[i])) {
                assertThat(taken[i]).as(lines[i]).isEqualTo("true");
            }
        }
    }

    private static boolean isAnnounced(String line) {
        ConsumerRules rules = new ConsumerRules(true);
        String value = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith("uuid ")) {
            return rules.refusalOfOrderId(value).isEmpty();
        }
        try {
            return rules.refusalOfReceiptUrl(URI.create(value)).isEmpty();
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
