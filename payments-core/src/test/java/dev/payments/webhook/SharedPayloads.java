package dev.payments.webhook;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Genuine payloads, kept beside the repository where there are any; a test that needs one is skipped without it. */
final class SharedPayloads {

    private static final Path FOLDER = Path.of("..", "..", "shared", "payloads");

    private SharedPayloads() {}

    static byte[] read(String file) {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.isReadable(path), () -> "skipped: " + path + " is not there");
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder() {
        assumeTrue(Files.isDirectory(FOLDER), () -> "skipped: " + FOLDER + " is not there");
        return FOLDER;
    }
}
