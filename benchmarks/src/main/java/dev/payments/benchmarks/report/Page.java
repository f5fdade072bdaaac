package dev.payments.benchmarks.report;

import com.stripe.Stripe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.SpringBootVersion;

/** {@code docs/benchmarks.md}: what was measured takes the place of what stood there, the other sections stay. */
public final class Page {

    private static final String HEAD = """
            # Benchmarks

            Made by `bin/benchmark`, or a part of it by `bin/benchmark <part of a heading>`. Each section was measured in one run,
            with its peers; only the ratios mean something. Nothing here is asserted in a test.

            """;
    private static final Pattern HEADING = Pattern.compile("(?m)^## ");

    private final Path file;
    private final Map<String, String> sections = new LinkedHashMap<>();

    /** Reads the page, and keeps the sections that are still there, in their order. */
    public Page(Path file, List<Section> all) throws IOException {
        this.file = file;
        Map<String, String> old = new LinkedHashMap<>();
        if (Files.exists(file)) {
            HEADING.splitAsStream(Files.readString(file))
                    .skip(1)
                    .forEach(text -> old.put(text.substring(0, text.indexOf('\n')), text));
        }
        all.forEach(section -> sections.put(section.title(), old.getOrDefault(section.title(), "")));
    }

    /** Writes the page with what this section found now, and prints that. */
    public void put(Section section, Findings findings) throws IOException {
        String text = section.title() + "\n\n" + section.method().strip() + "\n\n" + machine() + "\n\n"
                + findings.markdown() + "\n";
        System.out.println("## " + text);
        sections.put(section.title(), text);
        StringBuilder page = new StringBuilder(HEAD);
        sections.values().stream()
                .filter(known -> !known.isEmpty())
                .forEach(known -> page.append("## ").append(known.strip()).append("\n\n"));
        Files.writeString(file, page.toString().strip() + "\n");
    }

    private static String machine() {
        return "Java %s (%s), %s %s, %d cores, %s; stripe-java %s, Spring Boot %s."
                .formatted(
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        Stripe.VERSION,
                        SpringBootVersion.getVersion());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException notLinux) {
            return "unknown processor";
        }
    }
}
