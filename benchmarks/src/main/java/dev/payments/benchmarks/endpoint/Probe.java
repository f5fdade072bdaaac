package dev.payments.benchmarks.endpoint;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what happened inside a service: the same in each. */
@RestController
final class Probe {

    private final LongAdder handled = new LongAdder();

    /** Called for each delivery that got through. */
    void handled() {
        handled.increment();
    }

    @GetMapping("/handled")
    String handledSoFar() {
        return handled.toString();
    }

    /** The bytes in use behind a collection. */
    @GetMapping("/heap")
    String heap() {
        System.gc();
        return String.valueOf(
                pools().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum());
    }

    /** The most bytes, garbage included, since this was last asked; at most so many, as the regions' peaks are added up. */
    @GetMapping("/heap/peak")
    String peak() {
        long peak = pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        return String.valueOf(peak);
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
