package dev.payments.webhook;

import static dev.payments.webhook.ConformanceCase.rejected;
import static dev.payments.webhook.ConformanceCase.taken;
import static dev.payments.webhook.Deliveries.NOW;
import static dev.payments.webhook.Deliveries.PAID;
import static dev.payments.webhook.Deliveries.header;
import static dev.payments.webhook.Deliveries.utf8;
import static dev.payments.webhook.WebhookRejectedException.Reason.EMPTY_BODY;
import static dev.payments.webhook.WebhookRejectedException.Reason.INCOMPLETE_EVENT;
import static dev.payments.webhook.WebhookRejectedException.Reason.MALFORMED_JSON;
import static dev.payments.webhook.WebhookRejectedException.Reason.NOT_AN_EVENT;
import static dev.payments.webhook.WebhookRejectedException.Reason.THIN_EVENT;
import static dev.payments.webhook.WebhookRejectedException.Reason.WRONG_SIGNATURE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.payments.webhook.WebhookRejectedException.Reason;
import java.util.stream.Stream;

/** Bodies, nearly all of them signed. Numbers are those of the conformance table; letters are our own additions. */
final class BodyCases {

    private static final byte[] BODY = utf8(PAID);

    private BodyCases() {}

    static Stream<ConformanceCase> all() {
        return Stream.of(changed(), taken(), notJson(), notUtf8(), duplicateNames(), notEvents(), incomplete())
                .flatMap(cases -> cases);
    }

    private static Stream<ConformanceCase> changed() {
        String good = header(BODY);
        byte[] asLatin1 = new String(BODY, ISO_8859_1).getBytes(UTF_8);
        return Stream.of(
                rejected(WRONG_SIGNATURE, "35 a suffix", good, utf8(PAID + " ")),
                rejected(WRONG_SIGNATURE, "35a a line end", good, utf8(PAID + "\n")),
                rejected(WRONG_SIGNATURE, "35b a prefix", good, utf8(" " + PAID)),
                rejected(WRONG_SIGNATURE, "36 lines joined", good, utf8(PAID.replace("\n", ""))),
                rejected(WRONG_SIGNATURE, "36a CRLF", good, utf8(PAID.replace("\n", "\r\n"))),
                rejected(WRONG_SIGNATURE, "36b a BOM that was not signed", good, utf8("\uFEFF" + PAID)),
                rejected(WRONG_SIGNATURE, "38 decoded as ISO-8859-1", good, asLatin1),
                rejected(WRONG_SIGNATURE, "38a encoded as ISO-8859-1", good, PAID.getBytes(ISO_8859_1)),
                rejected(WRONG_SIGNATURE, "39 the header of another body", header(utf8("{}")), BODY),
                rejected(EMPTY_BODY, "41 empty", header(new byte[0]), new byte[0]),
                rejected(EMPTY_BODY, "41a none", header(new byte[0]), null),
                rejected(EMPTY_BODY, "41b empty, no header", null, new byte[0]));
    }

    private static Stream<ConformanceCase> taken() {
        return Stream.of(
                signed("37 é and an emoji", PAID),
                signed("40 %d %s in it", PAID.replace("order-4711", "%d %s %n $1 {} ${x}")),
                signed("40a blanks around it", "\n\t " + PAID + " \r\n"),
                signed("40b a BOM", "\uFEFF" + PAID),
                signed("40c escapes", PAID.replace("event", "\\u0065vent").replace("orderId", "order\\u0049d")),
                signed("40d a lone surrogate in a name of the buyer's", PAID.replace("Zoë", "\\ud83d")),
                signed("40e the same name in two objects", PAID.replace("\"request\":", "\"mode\":1,\"request\":")),
                signed("40f names that end alike", PAID.replace("\"mode\":", "\"mode \":1,\"Mode\":2,\"mode\":")),
                signed("43 request is a string", PAID.replace("{\"id\":null,\"idempotency_key\":null}", "\"req_1\"")),
                signed("43a request is null", PAID.replace("{\"id\":null,\"idempotency_key\":null}", "null")),
                signed(
                        "44 payment_intent expanded",
                        PAID.replace("\"pi_1\"", "{\"x\":{\"id\":\"no\"},\"id\":\"pi_1\"}")),
                signed("63 api_version null", PAID.replace("\"2026-09-30.endive\"", "null")),
                signed("63a api_version of an older train", PAID.replace("2026-09-30.endive", "2025-03-31.basil")),
                signed("63b api_version of a newer train", PAID.replace("2026-09-30.endive", "2031-01-01.zinnia")),
                signed("63c api_version a legacy date", PAID.replace("2026-09-30.endive", "2019-05-16")),
                signed("63d api_version a preview", PAID.replace("2026-09-30.endive", "2026-09-30.preview")),
                signed("63e api_version a number", PAID.replace("\"2026-09-30.endive\"", "20")));
    }

    private static Stream<ConformanceCase> notJson() {
        return Stream.of(
                        "42 not JSON|this is not JSON",
                        "42a cut off|" + PAID.substring(0, PAID.length() - 1),
                        "42b cut off in a string|" + PAID.substring(0, 40),
                        "42c an opening brace|{",
                        "42d something follows|" + PAID + "x",
                        "42e another event follows|" + PAID + PAID,
                        "42f a comma follows|" + PAID + ",",
                        "42g a trailing comma|{\"object\":\"event\",}",
                        "42h single quotes|{'object':'event'}",
                        "42i a comment|/* */" + PAID,
                        "42j NaN|" + PAID.replace("1999", "NaN"),
                        "42k a leading zero|" + PAID.replace("1999", "01999"),
                        "42l a raw line end in a string|" + PAID.replace("4711", "47\n11"),
                        "42m a raw NUL|" + PAID + "\0",
                        "42n objects a hundred thousand deep|" + "{\"a\":".repeat(100_000),
                        "42o arrays a hundred thousand deep|" + PAID.replace("1999", "[".repeat(100_000)),
                        "42p an amount of 30 digits|" + PAID.replace("1999", "9".repeat(30)),
                        "42q an amount of 100 000 digits|" + PAID.replace("1999", "9".repeat(100_000)),
                        "42r created beyond a long|" + PAID.replace("1763999990", "9223372036854775808"),
                        "42t an unfinished escape|{\"object\":\"\\u12\"}",
                        "42u HTML|<!doctype html><title>502</title>")
                .map(row -> row.split("\\|", 2))
                .map(row -> signed(MALFORMED_JSON, row[0], utf8(row[1])));
    }

    /** 42a: in any string or name, also one that nobody reads. */
    private static Stream<ConformanceCase> notUtf8() {
        String[] sequences = {
            "\u0080",
            "\u00c3",
            "\u00e9t\u00e9",
            "\u00c0\u00af",
            "\u00e0\u0080\u00af",
            "\u00ed\u00a0\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00f5\u0080\u0080\u0080",
            "\u00ff",
            "\u00f0\u009f\u0098"
        };
        String latin1 = new String(PAID.getBytes(UTF_8), ISO_8859_1);
        return Stream.of(sequences)
                .flatMap(sequence -> Stream.of(
                                latin1.replace("4711", sequence),
                                latin1.replace("pending_webhooks", "p" + sequence),
                                latin1.replace("\"name\":\"", "\"name\":\"" + sequence),
                                latin1 + sequence)
                        .map(body -> signed(MALFORMED_JSON, "42a not UTF-8", body.getBytes(ISO_8859_1))));
    }

    /** 44a: at any depth, also written with escapes, and in objects that nobody reads. */
    private static Stream<ConformanceCase> duplicateNames() {
        return Stream.of(
                        PAID.replace("\"mode\":", "\"mode\":\"setup\",\"mode\":"),
                        PAID.replace("\"mode\":", "\"\\u006dode\":\"setup\",\"mode\":"),
                        PAID.replace("\"mode\":", "\"mode\":\"setup\",\"\\u006d\\u006fde\":"),
                        PAID.replace("\"livemode\"", "\"id\":\"evt_2\",\"livemode\""),
                        PAID.replace("\"orderId\":", "\"orderId\":\"other\",\"orderId\":"),
                        PAID.replace("\"orderId\":", "\"order\\u0049d\":\"other\",\"orderId\":"),
                        PAID.replace("\"name\":", "\"name\":\"\",\"name\":"),
                        PAID.replace("\"idempotency_key\":", "\"id\":1,\"idempotency_key\":"),
                        PAID.replace("\"name\":", "\"é\":1,\"\\u00e9\":2,\"name\":"),
                        PAID.replace("\"name\":", "\"more\":[[{\"a\":1,\"b\":{},\"a\":1}]],\"name\":"))
                .map(body -> signed(MALFORMED_JSON, "44a a name twice", body));
    }

    private static Stream<ConformanceCase> notEvents() {
        return Stream.of(
                signed(NOT_AN_EVENT, "45 a customer", "{\"id\":\"cus_1\",\"object\":\"customer\",\"created\":1}"),
                signed(NOT_AN_EVENT, "45a {}", "{}"),
                signed(NOT_AN_EVENT, "45b []", "[]"),
                signed(NOT_AN_EVENT, "45c an event in an array", "[" + PAID + "]"),
                signed(NOT_AN_EVENT, "45d null", "null"),
                signed(NOT_AN_EVENT, "45e true", "true"),
                signed(NOT_AN_EVENT, "45f a number", "42"),
                signed(NOT_AN_EVENT, "45g a string", "\"event\""),
                signed(MALFORMED_JSON, "45h blanks", " \n "),
                signed(NOT_AN_EVENT, "45j a name of 100 000 characters", "{\"" + "n".repeat(100_000) + "\":1}"),
                signed(NOT_AN_EVENT, "45i a session by itself", "{\"id\":\"cs_1\",\"object\":\"checkout.session\"}"),
                signed(
                        THIN_EVENT,
                        "46 a thin event",
                        "{\"id\":\"evt_1\",\"object\":\"v2.core.event\",\"type\":\"v1.x\"}"),
                signed(
                        NOT_AN_EVENT,
                        "66 an EventBridge envelope, signed",
                        "{\"detail\":" + PAID + ",\"version\":\"0\"}"));
    }

    private static Stream<ConformanceCase> incomplete() {
        return Stream.of(
                signed(INCOMPLETE_EVENT, "44b a lone surrogate in the order id", PAID.replace("4711", "\\ud83d")),
                signed(INCOMPLETE_EVENT, "44b a lone low surrogate", PAID.replace("4711", "a\\ude00b")),
                signed(INCOMPLETE_EVENT, "44b NUL in the order id", PAID.replace("4711", "\\u0000")),
                signed(NOT_AN_EVENT, "44c a charge", PAID.replace("\"checkout.session\"", "\"charge\"")),
                signed(
                        NOT_AN_EVENT,
                        "44c a session refunded",
                        PAID.replace("checkout.session.completed", "charge.refunded")),
                signed(INCOMPLETE_EVENT, "amount is text", PAID.replace("1999", "\"1999\"")),
                signed(INCOMPLETE_EVENT, "amount has a fraction", PAID.replace("1999", "1999.0")),
                signed(INCOMPLETE_EVENT, "currency of four letters", PAID.replace("\"eur\"", "\"euro\"")),
                signed(NOT_AN_EVENT, "created beyond the calendar", PAID.replace("1763999990", "9223372036854775807")),
                signed(NOT_AN_EVENT, "created before the calendar", PAID.replace("1763999990", "-9223372036854775808")),
                signed(NOT_AN_EVENT, "created is a date", PAID.replace("1763999990", "\"2026-01-01T00:00:00Z\"")));
    }

    private static ConformanceCase signed(String name, String body) {
        return ConformanceCase.taken(name, header(NOW, utf8(body)), utf8(body));
    }

    private static ConformanceCase signed(Reason reason, String name, String body) {
        return signed(reason, name, utf8(body));
    }

    private static ConformanceCase signed(Reason reason, String name, byte[] body) {
        return rejected(reason, name, header(NOW, body), body);
    }
}
