package dev.payments.benchmarks.start;

import com.stripe.StripeClient;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each contender would have on its class path as an application of its own, taken from this JVM's: the other benchmarks'
 * libraries would configure themselves too. All of it is jars, as in a deployment; the modules' directories are packed.
 * Not thread-safe.
 */
final class ClassPaths implements AutoCloseable {

    /** {@code spring-boot-starter-webmvc} and what it depends on, without versions. */
    private static final Set<String> WEB =
            Set.of(("commons-logging jackson-annotations jackson-core jackson-databind jakarta.annotation-api jspecify"
                            + " jul-to-slf4j log4j-api log4j-to-slf4j logback-classic logback-core micrometer-commons"
                            + " micrometer-observation slf4j-api snakeyaml spring-aop spring-beans spring-boot"
                            + " spring-boot-autoconfigure spring-boot-http-converter spring-boot-jackson"
                            + " spring-boot-servlet spring-boot-starter spring-boot-starter-jackson"
                            + " spring-boot-starter-logging spring-boot-starter-tomcat"
                            + " spring-boot-starter-tomcat-runtime spring-boot-starter-webmvc spring-boot-tomcat"
                            + " spring-boot-web-server spring-boot-webmvc spring-context spring-core"
                            + " spring-expression spring-web spring-webmvc tomcat-embed-core tomcat-embed-el"
                            + " tomcat-embed-websocket")
                    .split(" "));

    /** What stripe-java depends on. */
    private static final Set<String> STRIPE = Set.of("gson", "error_prone_annotations");

    private final Path directory;
    private final Map<Path, Path> packed = new HashMap<>();

    ClassPaths() throws IOException {
        this.directory = Files.createTempDirectory("payments-start");
    }

    String of(Contender contender) throws URISyntaxException {
        List<Path> entries = new ArrayList<>();
        entries.add(jar(contender.application, packagePath(Started.class)));
        for (Class<?> library : contender.libraries) {
            entries.add(jar(library, "."));
        }
        entries.addAll(named(WEB));
        if (contender.libraries.contains(StripeClient.class)) {
            entries.addAll(named(STRIPE));
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Where this class comes from; of a directory only this folder. */
    private Path jar(Class<?> type, String folder) throws URISyntaxException {
        Path source =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.isDirectory(source) ? packed.computeIfAbsent(source, classes -> pack(classes, folder)) : source;
    }

    private Path pack(Path classes, String folder) {
        Path jar = directory.resolve(packed.size() + ".jar");
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        String[] command = {"--create", "--file", jar.toString(), "-C", classes.toString(), folder};
        if (tool.run(System.out, System.err, command) != 0) {
            throw new IllegalStateException("could not pack " + classes);
        }
        return jar;
    }

    private static List<Path> named(Set<String> artifacts) {
        Set<String> missing = new TreeSet<>(artifacts);
        List<Path> found = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> missing.remove(artifact(entry)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not on the class path: " + missing);
        }
        return found;
    }

    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", "");
    }

    private static String packagePath(Class<?> type) {
        return type.getPackageName().replace('.', '/');
    }

    @Override
    public void close() throws IOException {
        for (Path jar : packed.values()) {
            Files.delete(jar);
        }
        Files.delete(directory);
    }
}
