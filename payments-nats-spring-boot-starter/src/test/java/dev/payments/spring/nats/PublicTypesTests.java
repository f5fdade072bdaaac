package dev.payments.spring.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/evolution.md says of every public type for whom it is. */
class PublicTypesTests {

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("^public [a-z -]*@?(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern LISTED = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void areListedOnThePageOnEvolution() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "evolution.md"));
        int start = page.indexOf("### payments-nats-spring-boot-starter\n");
        assertThat(start).isNotNegative();
        int end = page.indexOf("\n### ", start);
        List<String> listed = names(LISTED, page.substring(start, end < 0 ? page.length() : end));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(publicTypes());
    }

    private static List<String> publicTypes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> names(PUBLIC_TYPE, read(file)).stream())
                    .filter(type -> !type.endsWith("AutoConfiguration"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
