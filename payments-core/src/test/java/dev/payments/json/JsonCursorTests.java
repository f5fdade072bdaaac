package dev.payments.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** Jackson is the judge of what JSON is and what it says. */
class JsonCursorTests {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String[] NAMES = {
        "id", "object", "metadata", "x", "", "orderId", "öl", "a\"b", "amount_total", "\t"
    };

    private static final String[] TEXTS = {
        "",
        "a",
        "evt_1",
        "naïve",
        "日本語",
        "😀",
        "\"\\/\b\f\n\r\t",
        "\u0001",
        "12345678",
        "a long text that takes several words"
    };

    private static final JsonCursor.Properties<List<Long>> ID =
            new JsonCursor.Properties<List<Long>>().with("id", (numbers, json) -> numbers.add(json.integer()));

    private static final JsonCursor.Properties<List<Long>> AMOUNT_TOTAL = new JsonCursor.Properties<List<Long>>()
            .with("amount_total", (numbers, json) -> numbers.add(json.integer()));

    @Test
    void readsWhatJacksonReads() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            ObjectNode object = JACKSON.createObjectNode();
            fill(object, random, 0);
            String json = random.nextBoolean() ? object.toString() : object.toPrettyString();
            assertSame(json, object);
        }
    }

    @Test
    void refusesWhatJacksonRefusesAndTakesWhatItTakes() {
        Random random = new Random(7);
        for (int i = 0; i < 30_000; i++) {
            ObjectNode object = JACKSON.createObjectNode();
            fill(object, random, 0);
            byte[] json = mutate(object.toString().getBytes(StandardCharsets.UTF_8), random);
            if (!isUtf8(json)) {
                continue;
            }
            assertThat(isJson(json))
                    .as(new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(jacksonTakes(json));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{", "}", "[", "{]", "[}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "[,1]", "{,}", "nul",
                        "nulll", "truex",
                "tru", "01", "-", "1.", ".5", "1e", "1e+", "+1", "--1", "0x1", "NaN", "\"", "\"\\\"", "\"\\x\"",
                        "\"\\u12\"", "\"\\u12G4\"",
                "\"\n\"", "\"\u0000\"", "'a'", "{a:1}", "{\"a\":1}{}", "[1]x", "{\"a\":1 \"b\":2}", "/**/1",
                        "\"\\u１２３４\""
            })
    void refusesWhatIsNotJson(String text) {
        assertThat(isJson(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "0",
                "-0",
                "1E5",
                "-1.5e-10",
                "\"\\ud800\"",
                "null",
                "true",
                " false\r\n",
                "\uFEFF{}",
                "[[],{}]"
            })
    void takesWhatIsJson(String text) {
        assertThat(isJson(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    void refusesNestingThatWouldOverflowTheStack() {
        assertThat(isJson("[".repeat(100_000).getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(isJson("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(isJson(("[".repeat(400) + "]".repeat(400)).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void refusesTextThatIsNotUtf8AndNumbersThatDoNotFit() {
        byte[] notUtf8 = {'"', (byte) 0xC3, (byte) 0x28, '"'};
        assertThatThrownBy(() -> new JsonCursor(notUtf8)).isInstanceOf(JsonCursor.MalformedJsonException.class);
        assertThatThrownBy(() -> cursor("9223372036854775808").integer())
                .isInstanceOf(JsonCursor.MalformedJsonException.class);
        assertThat(cursor("-9223372036854775808").integer()).isEqualTo(Long.MIN_VALUE);
        assertThat(cursor("1.0").integer()).isNull();
        assertThat(cursor("\"1\"").integer()).isNull();
    }

    @Test
    void findsNamesThatAreWrittenWithEscapes() {
        assertThat(cursor("{\"order\\u0049d\": \"42\"}").textAt("orderId")).isEqualTo("42");
        assertThat(cursor("{\"order\\\\Id\": \"42\"}").textAt("order\\Id")).isEqualTo("42");
        assertThat(cursor("{\"öl\": \"42\"}").textAt("öl")).isEqualTo("42");
        List<Long> ids = new ArrayList<>();
        cursor("{\"\\u0069d\": 1, \"data\": {\"id\": 2}, \"unknown\": 3}").object(ID, ids);
        assertThat(ids).containsExactly(1L);
    }

    private static void assertSame(String json, ObjectNode expected) {
        for (String name : NAMES) {
            JsonNode value = expected.path(name);
            assertThat(cursor(json).textAt(name)).as(json).isEqualTo(value.isString() ? value.stringValue() : null);
        }
        List<Long> numbers = new ArrayList<>();
        JsonCursor cursor = cursor(json);
        cursor.object(AMOUNT_TOTAL, numbers);
        cursor.requireEnd();
        JsonNode total = expected.path("amount_total");
        if (total.isMissingNode()) {
            assertThat(numbers).isEmpty();
        } else {
            assertThat(numbers).containsExactly(total.isIntegralNumber() ? (Long) total.longValue() : null);
        }
    }

    private static void fill(ObjectNode object, Random random, int depth) {
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set(NAMES[random.nextInt(NAMES.length)], value(random, depth));
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0 -> JACKSON.getNodeFactory().nullNode();
            case 1 -> JACKSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> JACKSON.getNodeFactory().numberNode(random.nextLong());
            case 3 -> JACKSON.getNodeFactory().numberNode(random.nextGaussian() * 1e20);
            case 4, 5 -> JACKSON.getNodeFactory().stringNode(TEXTS[random.nextInt(TEXTS.length)]);
            case 6 -> {
                ObjectNode child = JACKSON.createObjectNode();
                fill(child, random, depth + 1);
                yield child;
            }
            default -> {
                ArrayNode child = JACKSON.createArrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    child.add(value(random, depth + 1));
                }
                yield child;
            }
        };
    }

    private static byte[] mutate(byte[] json, Random random) {
        byte[] mutated = random.nextInt(4) == 0 ? withAnotherProperty(json, random) : json.clone();
        String bytes = "{}[]\",:\\0123456789.eE+-truefalsn \n\tu";
        for (int i = random.nextInt(3); i >= 0 && mutated.length > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) bytes.charAt(random.nextInt(bytes.length()));
        }
        return mutated;
    }

    /** Before one that is there, plain or with an escape: in a quarter of all cases its name is there already. */
    private static byte[] withAnotherProperty(byte[] json, Random random) {
        String text = new String(json, StandardCharsets.UTF_8);
        int at = text.indexOf('{', random.nextInt(text.length()));
        String name = random.nextBoolean() ? "id" : "\\u0069d";
        boolean empty = at >= 0 && text.startsWith("{}", at);
        return at < 0
                ? json.clone()
                : (text.substring(0, at + 1) + '"' + name + (empty ? "\":1" : "\":1,") + text.substring(at + 1))
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isUtf8(byte[] json) {
        return !new String(json, StandardCharsets.UTF_8).contains("\uFFFD");
    }

    private static boolean jacksonTakes(byte[] json) {
        try {
            return JACKSON.readTree(json).getNodeType() != JsonNodeType.MISSING;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean isJson(byte[] json) {
        try {
            JsonCursor cursor = new JsonCursor(json);
            cursor.skip();
            cursor.requireEnd();
            return true;
        } catch (JsonCursor.MalformedJsonException e) {
            return false;
        }
    }

    private static JsonCursor cursor(String json) {
        return new JsonCursor(json.getBytes(StandardCharsets.UTF_8));
    }
}
