package dev.payments.spring.usecases.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.session.PaymentException;
import dev.payments.test.FakePaymentSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's Java is in the classes beside this one and in {@code payments-test}, paragraph by paragraph. */
class ReadmeTests {

    private static final Path README = Path.of("..", "README.md");
    private static final List<Path> SAMPLES = List.of(
            Path.of("src/test/java/dev/payments/spring/usecases/readme"),
            Path.of("../payments-test/src/test/java/dev/payments/usecases"));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsNothingThatDoesNotCompile() throws IOException {
        String compiled = compiledSamples();
        List<String> shown = JAVA.matcher(Files.readString(README))
                .results()
                .flatMap(block -> Stream.of(block.group(1).split("\n\n")))
                .toList();

        assertThat(shown)
                .hasSizeGreaterThan(10)
                .allSatisfy(paragraph -> assertThat(compiled).contains(withoutWhitespace(paragraph)));
    }

    @Test
    void testsTheShopWithoutStripe() {
        FakePaymentSessions sessions = new FakePaymentSessions();
        Shop shop = new Shop(sessions);
        assertThat(shop.buy("4711")).startsWith("https://");

        sessions.failWith(FakePaymentSessions.unreachable());
        assertThatThrownBy(() -> shop.buy("4712")).isInstanceOf(PaymentException.class);
    }

    private static String compiledSamples() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path folder : SAMPLES) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        return withoutWhitespace(sources.toString());
    }

    private static String withoutWhitespace(String text) {
        return text.replaceAll("\\s", "");
    }
}
