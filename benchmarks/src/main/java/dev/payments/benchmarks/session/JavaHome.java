package dev.payments.benchmarks.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installed JDK.
 *
 * @param feature its feature release, such as 25
 */
record JavaHome(Path path, int feature) {

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** This one if it has virtual threads; else the newest beside it that has; else this one all the same. */
    static JavaHome preferablyWithVirtualThreads() {
        Path current = Path.of(System.getProperty("java.home"));
        JavaHome running = new JavaHome(current, Runtime.version().feature());
        if (running.hasVirtualThreads()) {
            return running;
        }
        return installedBeside(current).stream()
                .filter(JavaHome::hasVirtualThreads)
                .max(Comparator.comparingInt(JavaHome::feature))
                .orElse(running);
    }

    boolean hasVirtualThreads() {
        return feature >= 21;
    }

    private static List<JavaHome> installedBeside(Path home) {
        List<JavaHome> found = new ArrayList<>();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(home.resolveSibling("."), Files::isDirectory)) {
            for (Path sibling : siblings) {
                Path release = sibling.resolve("release");
                if (Files.exists(release) && Files.isExecutable(sibling.resolve("bin/java"))) {
                    Matcher version = VERSION.matcher(Files.readString(release));
                    if (version.find()) {
                        found.add(new JavaHome(sibling, Integer.parseInt(version.group(1))));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
