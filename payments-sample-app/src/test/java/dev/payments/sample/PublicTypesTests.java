package dev.payments.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/evolution.md says of every public type of every published module for whom it is. */
class PublicTypesTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("^public [a-z -]*@?(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern LISTED = Pattern.compile("`([A-Z]\\w+)`");

    static List<String> published() throws Exception {
        return PublishedModulesIT.published();
    }

    @ParameterizedTest
    @MethodSource("published")
    void areListedOnThePageOnEvolution(String module) throws IOException {
        assertThat(names(LISTED, section(module))).containsExactlyInAnyOrderElementsOf(publicTypes(module));
    }

    /** Empty for a module without public types. */
    private static String section(String module) {
        String page = read(ROOT.resolve("docs/evolution.md"));
        int start = page.indexOf("### " + module + "\n");
        int end = page.indexOf("\n### ", start);
        return start < 0 ? "" : page.substring(start, end < 0 ? page.length() : end);
    }

    private static List<String> publicTypes(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
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
