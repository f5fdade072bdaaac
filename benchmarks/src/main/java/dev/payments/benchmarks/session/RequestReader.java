package dev.payments.benchmarks.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads requests off a connection, for the length of their bodies. Not thread-safe. */
final class RequestReader {

    private static final String LENGTH = "content-length:";

    private final InputStream in;
    private final byte[] buffer = new byte[16_384];
    private final byte[] line = new byte[8_192];
    private int position;
    private int limit;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** Reads one request to its end: the length of its body, or -1 where the connection ends. */
    int next() throws IOException {
        int bodyLength = 0;
        for (int length = readLine(); length > 0; length = readLine()) {
            if (length > LENGTH.length() && (line[0] | 0x20) == 'c') {
                String header = new String(line, 0, length, StandardCharsets.ISO_8859_1);
                if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                    bodyLength =
                            Integer.parseInt(header.substring(LENGTH.length()).strip());
                }
            }
        }
        if (bodyLength == 0) {
            return -1;
        }
        skip(bodyLength);
        return bodyLength;
    }

    /** The line's length without its end; 0 where the head or the connection ends. */
    private int readLine() throws IOException {
        int length = 0;
        while (fill()) {
            byte b = buffer[position++];
            if (b == '\n') {
                return length;
            }
            if (b != '\r') {
                line[length++] = b;
            }
        }
        return 0;
    }

    private void skip(int bytes) throws IOException {
        for (int left = bytes; left > 0; ) {
            if (!fill()) {
                throw new EOFException();
            }
            int skipped = Math.min(left, limit - position);
            position += skipped;
            left -= skipped;
        }
    }

    /** False where the connection ends. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(in.read(buffer), 0);
        }
        return position < limit;
    }
}
