package dev.payments.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The payloads among the test resources; their README says what each is. */
final class StripePayloads {

    /** A delivery with a signature that another implementation computed. */
    static final String SIGNED = "checkout.session.completed-2019-05-16";

    private StripePayloads() {}

    static byte[] read(String file) {
        try (InputStream in = resource(file).openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of the text beside the signed delivery: {@code header}, {@code secret} or {@code clock}. */
    static String signature(String line) {
        String text = new String(read(SIGNED + ".signature.txt"), StandardCharsets.UTF_8);
        Matcher matcher = Pattern.compile("(?m)^" + line + ": (.*)$").matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no line " + line);
        }
        return matcher.group(1);
    }

    static Path folder() throws URISyntaxException {
        return Path.of(resource("").toURI());
    }

    private static URL resource(String file) {
        return Objects.requireNonNull(StripePayloads.class.getResource("payloads/" + file), file);
    }
}
