package dev.payments.benchmarks.gate;

import dev.payments.benchmarks.report.Percentile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.JdbcTemplate;

/** Measures all contenders in turn, so that the machine's moods hit them alike, and prints the median of each. */
final class GateRates {

    private static final int MANY = 10_000_000;
    private static final int ROUNDS = 5;
    private static final long WARM_UP_MILLIS = 3_000;
    private static final long ROUND_MILLIS = 2_000;

    private GateRates() {}

    public static void main(String[] arguments) throws Exception {
        LoggingSystem.get(GateRates.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        measure(both(KeyStores.memory(0), KeyStores.memory(MANY)));
        System.gc();
        measure(both(KeyStores.h2(0), KeyStores.h2(MANY)));
        try (EmbeddedPostgres server = KeyStores.postgreSql()) {
            List<Contender> contenders = both(KeyStores.postgreSql(server, 0), KeyStores.postgreSql(server, MANY));
            JdbcTemplate jdbc = new JdbcTemplate(server.getPostgresDatabase());
            jdbc.execute("vacuum analyze");
            jdbc.execute("checkpoint");
            measure(contenders);
        }
        System.out.println("END");
        System.exit(0);
    }

    private static List<Contender> both(List<Contender> empty, List<Contender> full) {
        List<Contender> all = new ArrayList<>(empty);
        all.addAll(full);
        return all;
    }

    private static void measure(List<Contender> contenders) throws Exception {
        for (Contender contender : contenders) {
            contender.rate(WARM_UP_MILLIS);
        }
        List<List<Double>> rates = new ArrayList<>();
        contenders.forEach(contender -> rates.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                rates.get(i).add(contenders.get(i).rate(ROUND_MILLIS));
            }
        }
        for (int i = 0; i < contenders.size(); i++) {
            double median = Percentile.median(rates.get(i).stream().mapToDouble(Double::doubleValue));
            Contender contender = contenders.get(i);
            System.out.println("RATE "
                    + String.join(
                            "|",
                            contender.store(),
                            String.valueOf(contender.keys()),
                            contender.name(),
                            String.valueOf(median)));
        }
    }
}
