package dev.payments.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the modules that others depend on have in common. */
class PublishedModulesIT {

    private static final Path ROOT = Path.of("..");
    private static final Pattern MODULE = Pattern.compile("<module>(payments-[a-z-]+)</module>");
    private static final Pattern NAME =
            Pattern.compile("<java.module.name>(dev\\.payments\\.[a-z.]+)</java.module.name>");

    /** All that are deployed, without the BOM itself. */
    static List<String> published() throws Exception {
        try (Stream<String> modules = find(MODULE, "pom.xml")) {
            return modules.filter(module -> !module.equals("payments-bom") && isDeployed(module))
                    .toList();
        }
    }

    @Test
    void areListedInTheBom() throws Exception {
        assertThat(published()).isNotEmpty();
        assertThat(read("payments-bom/pom.xml"))
                .contains(published().stream()
                        .map(module -> "<artifactId>" + module + "</artifactId>")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("published")
    void haveAModuleNameThatStays(String module) throws Exception {
        String name = find(NAME, module + "/pom.xml").findFirst().orElseThrow();

        assertThat(ModuleFinder.of(jar(module)).findAll()).singleElement().satisfies(found -> {
            ModuleDescriptor descriptor = found.descriptor();
            assertThat(descriptor.name()).isEqualTo(name);
            assertThat(descriptor.isAutomatic()).isTrue();
        });
    }

    private static Path jar(String module) throws Exception {
        try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches(module + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean isDeployed(String module) {
        try {
            return !read(module + "/pom.xml").contains("<maven.deploy.skip>true");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> find(Pattern pattern, String file) throws Exception {
        return pattern.matcher(read(file)).results().map((MatchResult match) -> match.group(1));
    }

    private static String read(String file) throws Exception {
        return Files.readString(ROOT.resolve(file));
    }
}
