package dev.payments.webhook;

import static dev.payments.webhook.ConformanceCase.rejected;
import static dev.payments.webhook.ConformanceCase.taken;
import static dev.payments.webhook.Deliveries.NOW;
import static dev.payments.webhook.Deliveries.OTHER_SECRET;
import static dev.payments.webhook.Deliveries.PAID;
import static dev.payments.webhook.Deliveries.SECRET;
import static dev.payments.webhook.Deliveries.hex;
import static dev.payments.webhook.Deliveries.parser;
import static dev.payments.webhook.Deliveries.utf8;
import static dev.payments.webhook.WebhookRejectedException.Reason.MALFORMED_SIGNATURE;
import static dev.payments.webhook.WebhookRejectedException.Reason.MISSING_SIGNATURE;
import static dev.payments.webhook.WebhookRejectedException.Reason.WRONG_SIGNATURE;

import java.util.Locale;
import java.util.stream.Stream;

/** Signature headers over a good body. Numbers are those of the conformance table; letters are our own additions. */
final class HeaderCases {

    private static final byte[] BODY = utf8(PAID);
    private static final String T = "t=" + NOW;
    private static final String HEX = hex(BODY);
    private static final String V1 = ",v1=" + HEX;
    private static final String ZEROS = "0".repeat(64);
    private static final String OTHER_HEX = hex(OTHER_SECRET, Long.toString(NOW), BODY);
    private static final String BOTH = T + ",v1=" + OTHER_HEX + V1;

    private HeaderCases() {}

    static Stream<ConformanceCase> all() {
        return Stream.of(missing(), malformed(), timestamps(), schemes(), layouts(), secrets())
                .flatMap(cases -> cases);
    }

    private static Stream<ConformanceCase> missing() {
        return Stream.of(
                rejected(MISSING_SIGNATURE, "2 no header", null, BODY),
                rejected(MISSING_SIGNATURE, "3 empty header", "", BODY),
                rejected(MISSING_SIGNATURE, "4 blank header", "   ", BODY),
                rejected(MISSING_SIGNATURE, "4a header of tabs and line ends", "\t\r\n", BODY),
                rejected(
                        MISSING_SIGNATURE,
                        "66 unsigned EventBridge envelope",
                        null,
                        utf8("{\"detail\":" + PAID + "}")));
    }

    private static Stream<ConformanceCase> malformed() {
        return Stream.of(
                        "5 bad_header|bad_header",
                        "6 prose|i'm not even a real signature header",
                        "7 v1 without value|v1,t=1",
                        "8 empty t alone|t=",
                        "9 empty t|t=" + V1 + ",v0=" + HEX,
                        "10 t without equals sign|t,v1=,v0=",
                        "11 v0 without equals sign|t,v1=,v0",
                        "13 commas|,,",
                        "14 t is not a number|t=not_a_number" + V1,
                        "15 t overflows|t=99999999999999999999" + V1,
                        "15a t overflows by one|t=9223372036854775808" + V1,
                        "18 two different t|" + T + ",t=" + (NOW + 1) + V1,
                        "18a two different t, the good one last|t=1," + T + V1,
                        "18b an empty t and a good one|t=," + T + V1,
                        "19 only v0|" + T + ",v0=" + HEX,
                        "21 v1 is a word|" + T + ",v1=bad_signature",
                        "27 v1 without equals sign|" + T + ",v1",
                        "27a v1 empty|" + T + ",v1=",
                        "27b no v1 at all|" + T,
                        "27c no t at all|v1=" + HEX,
                        "32 v1 of 63 digits|" + T + ",v1=" + HEX.substring(1),
                        "32a v1 of 65 digits|" + T + V1 + "0",
                        "32b v1 not hexadecimal|" + T + ",v1=" + HEX.substring(1) + "g",
                        "32c v1 not ASCII|" + T + ",v1=" + HEX.substring(1) + "é",
                        "32d v1 in Arabic digits|" + T + ",v1=" + "٣".repeat(64),
                        "32e v1 in full-width digits|" + T + ",v1=" + "ａ".repeat(64),
                        "32f v1 of 32 code points in 64 chars|" + T + ",v1=" + "😀".repeat(32),
                        "32g v1 with 0x|" + T + ",v1=0x" + HEX.substring(2),
                        "32h v1 twice the length|" + T + V1 + HEX,
                        "33 V1|" + T + ",V1=" + HEX,
                        "33a T|T=" + NOW + V1,
                        "33b v 1|" + T + ",v 1=" + HEX,
                        "33c v1 with a sign in between|" + T + ",v1==" + HEX,
                        "61a semicolons|" + T + ";v1=" + HEX,
                        "61b blanks instead of commas|" + T + " v1=" + HEX,
                        "61c quoted|\"" + T + V1 + "\"",
                        "61d one element in brackets|[" + T + V1 + "]")
                .map(row -> row.split("\\|", 2))
                .map(row -> rejected(MALFORMED_SIGNATURE, row[0], row[1], BODY));
    }

    private static Stream<ConformanceCase> timestamps() {
        return Stream.of(
                rejected(MALFORMED_SIGNATURE, "16a t=+…", "t=+" + NOW + V1, BODY),
                rejected(MALFORMED_SIGNATURE, "16b t=-…", "t=-" + NOW + V1, BODY),
                rejected(MALFORMED_SIGNATURE, "16c t in Arabic digits", "t=١٧٦٤٠٠٠٠٠٠" + V1, BODY),
                rejected(MALFORMED_SIGNATURE, "16d t with a fraction", T + ".0" + V1, BODY),
                rejected(MALFORMED_SIGNATURE, "16e t in hexadecimal", "t=0x6924" + V1, BODY),
                rejected(MALFORMED_SIGNATURE, "16f t with a blank inside", "t=17640 00000" + V1, BODY),
                rejected(MALFORMED_SIGNATURE, "16g t with an underscore", "t=1_764_000_000" + V1, BODY),
                rejected(WRONG_SIGNATURE, "16h t with zeros that were not signed", "t=0" + NOW + V1, BODY),
                taken("16i t with zeros that were signed", "t=0" + NOW + ",v1=" + hex(SECRET, "0" + NOW, BODY), BODY),
                rejected(WRONG_SIGNATURE, "17 t of another second", "t=" + (NOW - 1) + V1, BODY),
                taken("18c the same t twice", T + "," + T + V1, BODY));
    }

    private static Stream<ConformanceCase> schemes() {
        return Stream.of(
                taken("1 good", T + V1, BODY),
                taken("20 v0 and v1", T + V1 + ",v0=" + ZEROS, BODY),
                rejected(WRONG_SIGNATURE, "20a v0 good, v1 wrong", T + ",v1=" + ZEROS + ",v0=" + HEX, BODY),
                rejected(WRONG_SIGNATURE, "21a v1 wrong", T + ",v1=" + ZEROS, BODY),
                taken("22 good v1, then a bad one", T + V1 + ",v1=" + ZEROS, BODY),
                taken("22a good v1, then a word", T + V1 + ",v1=bad_signature", BODY),
                taken("23 bad v1, then a good one", T + ",v1=" + ZEROS + V1, BODY),
                taken("23a a word, then a good v1", T + ",v1=bad" + V1, BODY),
                taken("34 unknown schemes", T + ",v2=x,foo=bar,=,==" + V1 + ",v1a=" + ZEROS, BODY),
                taken("100 v1, the last one good", T + (",v1=" + ZEROS).repeat(99) + V1, BODY),
                rejected(WRONG_SIGNATURE, "100 v1, none good", T + (",v1=" + ZEROS).repeat(100), BODY));
    }

    private static Stream<ConformanceCase> layouts() {
        return Stream.of(
                taken("28 v1 before t", V1.substring(1) + "," + T, BODY),
                taken("29 blanks after commas", T + ", v1=" + HEX + ", v0=" + ZEROS, BODY),
                taken("29a blanks around everything", "  t = " + NOW + " , v1 = " + HEX + "  ", BODY),
                taken("29b a tab", T + ",\tv1=" + HEX, BODY),
                taken("29c a line end", T + ",\r\n v1=" + HEX + "\n", BODY),
                taken("30 trailing comma", T + V1 + ",", BODY),
                taken("30a empty elements", ",," + T + ",," + V1 + ",,", BODY),
                taken("30b elements without equals sign", "foo," + T + ",bar" + V1, BODY),
                taken("31 upper-case hex", T + V1.toUpperCase(Locale.ROOT).replace("V", "v"), BODY),
                taken("61 the same header twice, joined", T + V1 + "," + T + V1, BODY),
                taken("61e a header line per element, joined", T + ", " + V1.substring(1), BODY),
                taken("a very long header", T + ",x=" + "y".repeat(1_000_000) + V1, BODY),
                taken("a million commas", T + ",".repeat(1_000_000) + V1, BODY),
                rejected(MALFORMED_SIGNATURE, "a long header of nothing", "a".repeat(1_000_000), BODY),
                rejected(MALFORMED_SIGNATURE, "NUL characters", "\0\0,\0=\0", BODY));
    }

    private static Stream<ConformanceCase> secrets() {
        return Stream.of(
                taken("24 rolled, the old secret", BOTH, BODY).by(parser(OTHER_SECRET)),
                taken("25 rolled, the new secret", BOTH, BODY),
                taken("26 both secrets, signed with the first", T + V1, BODY).by(parser(SECRET, OTHER_SECRET)),
                taken("26a both secrets, signed with the second", T + V1, BODY).by(parser(OTHER_SECRET, SECRET)),
                taken("26b both secrets, both signatures", BOTH, BODY).by(parser(SECRET, OTHER_SECRET)),
                rejected(WRONG_SIGNATURE, "47 wrong secret", T + V1, BODY).by(parser(OTHER_SECRET)),
                rejected(WRONG_SIGNATURE, "47a two wrong secrets", T + V1, BODY)
                        .by(parser(OTHER_SECRET, "whsec_third")));
    }
}
