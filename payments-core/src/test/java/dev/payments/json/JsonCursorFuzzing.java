package dev.payments.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.payments.json.JsonCursor.MalformedJsonException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The scanner takes what Jackson takes, and every way to read a value says what Jackson says. */
class JsonCursorFuzzing {

    private static final JsonCursor.Properties<Map<String, @Nullable Object>> READ_BY_NAME = new JsonCursor.Properties<
                    Map<String, @Nullable Object>>()
            .with("id", (read, json) -> read.put("id", json.text()))
            .with("amount_total", (read, json) -> read.put("amount_total", json.text()))
            .with("metadata", (read, json) -> read.put("metadata", json.text()));

    @FuzzTest
    void json(byte[] json) {
        Optional<JsonNode> judged = JacksonJudge.read(json);
        assertThat(isRefused(json, JsonCursor::skip)).isEqualTo(judged.isEmpty());
        if (judged.isPresent()) {
            assertReads(json, judged.get());
        }
    }

    private static void assertReads(byte[] json, JsonNode judged) {
        assertThat((Object) read(json, JsonCursor::text)).isEqualTo(text(judged));
        assertThat((Object) read(json, JsonCursor::isTrue)).isEqualTo(judged.isBoolean() && judged.booleanValue());
        assertThat((Object) read(json, JsonCursor::texts)).isEqualTo(texts(judged));
        JsonNode id = judged.isObject() ? judged.path("id") : judged;
        assertThat((Object) read(json, JsonCursor::idOrExpanded)).isEqualTo(text(id));
        AtomicInteger elements = new AtomicInteger();
        boolean isArray = read(
                json,
                cursor -> cursor.array(() -> {
                    elements.incrementAndGet();
                    cursor.skip();
                }));
        assertThat(isArray).isEqualTo(judged.isArray());
        assertThat(elements.get()).isEqualTo(isArray ? judged.size() : 0);
        assertNumber(json, judged);
        for (String name : judged.propertyNames()) {
            assertThat((Object) read(json, cursor -> cursor.textAt(name))).isEqualTo(text(judged.path(name)));
        }
        assertFindsByName(json, judged);
    }

    private static void assertNumber(byte[] json, JsonNode judged) {
        if (judged.isBigInteger()) {
            assertThat(isRefused(json, JsonCursor::integer)).isTrue();
        } else {
            assertThat((Object) read(json, JsonCursor::integer))
                    .isEqualTo(judged.isIntegralNumber() ? judged.longValue() : null);
        }
        BigDecimal decimal = read(json, JsonCursor::decimal);
        if (decimal != null) {
            assertThat(decimal.doubleValue()).isEqualTo(judged.isNumber() ? judged.doubleValue() : Double.NaN);
        } else if (judged.isInt()) {
            assertThat(json.length).isGreaterThan(50);
        }
    }

    private static void assertFindsByName(byte[] json, JsonNode judged) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        assertThat((Object) read(json, cursor -> cursor.object(READ_BY_NAME, found)))
                .isEqualTo(judged.isObject());
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        for (String name : new String[] {"id", "amount_total", "metadata"}) {
            if (judged.has(name)) {
                expected.put(name, text(judged.path(name)));
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : object.propertyNames()) {
            if (object.path(name).isString()) {
                texts.put(name, object.path(name).stringValue());
            }
        }
        return texts;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static <T> T read(byte[] json, Function<JsonCursor, T> reading) {
        JsonCursor cursor = new JsonCursor(json);
        T value = reading.apply(cursor);
        cursor.requireEnd();
        return value;
    }

    private static boolean isRefused(byte[] json, Consumer<JsonCursor> reading) {
        try {
            JsonCursor cursor = new JsonCursor(json);
            reading.accept(cursor);
            cursor.requireEnd();
            return false;
        } catch (MalformedJsonException e) {
            assertThat(e.getMessage()).matches("(not JSON|not UTF-8|a name twice in one object) at byte [0-9]+");
            return true;
        }
    }
}
