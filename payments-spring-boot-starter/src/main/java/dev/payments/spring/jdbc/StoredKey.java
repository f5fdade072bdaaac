package dev.payments.spring.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The form of a key that the column tells apart from every other: itself, or its SHA-256 if it is too long or ends in a space,
 * which some databases do not see.
 */
final class StoredKey {

    private static final int MAX_LENGTH = 255;

    private StoredKey() {}

    static String of(String key) {
        return key.length() > MAX_LENGTH || key.endsWith(" ") ? "sha256:" + sha256(key) : key;
    }

    private static String sha256(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256", e);
        }
    }
}
