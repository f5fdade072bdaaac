package dev.payments.spring.nats;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The properties as Boot binds them. */
public final class TestProperties {

    private TestProperties() {}

    public static NatsProperties of(String... pairs) {
        return bind(NatsProperties.class, pairs);
    }

    /** Any of the records below the prefix. */
    public static <T> T bind(Class<T> type, String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            values.put("payments.nats." + pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("payments.nats", type);
    }
}
