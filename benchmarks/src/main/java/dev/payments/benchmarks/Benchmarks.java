package dev.payments.benchmarks;

import dev.payments.benchmarks.endpoint.EndpointSection;
import dev.payments.benchmarks.endpoint.HugeBodySection;
import dev.payments.benchmarks.gate.GateSection;
import dev.payments.benchmarks.nats.NatsSection;
import dev.payments.benchmarks.report.Page;
import dev.payments.benchmarks.report.Section;
import dev.payments.benchmarks.session.SessionSection;
import dev.payments.benchmarks.start.StartSection;
import dev.payments.benchmarks.webhook.VerifyAndReadSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Measures the sections whose heading holds the second argument, and writes them to the file that the first one names. */
public final class Benchmarks {

    private static final List<Section> SECTIONS = List.of(
            new VerifyAndReadSection(),
            new EndpointSection(),
            new HugeBodySection(),
            new GateSection(),
            new SessionSection(),
            new StartSection(),
            new NatsSection());

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String selected = arguments.length > 1 ? arguments[1].toLowerCase(Locale.ROOT) : "";
        List<Section> sections = SECTIONS.stream()
                .filter(section -> section.title().toLowerCase(Locale.ROOT).contains(selected))
                .toList();
        if (sections.isEmpty()) {
            System.err.println("No heading holds \"" + selected + "\". There are: "
                    + SECTIONS.stream().map(Section::title).toList());
            System.exit(2);
        }
        Page page = new Page(Path.of(arguments[0]), SECTIONS);
        for (Section section : sections) {
            page.put(section, section.measure());
        }
    }
}
