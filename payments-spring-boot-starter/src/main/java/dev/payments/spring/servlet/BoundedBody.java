package dev.payments.spring.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Reads a request's body into memory, up to a limit, whether or not its length was declared. Beyond some kilobytes memory
 * grows with the bytes that arrive, not with those that are announced.
 */
public final class BoundedBody {

    /** How much of a body that is too large is read: a client that cannot finish sending does not read the answer. */
    private static final long MAX_DRAINED = DataSize.ofMegabytes(32).toBytes();

    /** Up to this length, memory is allocated as announced; a webhook is about 4 kB. */
    private static final int TRUSTED_LENGTH = 16_384;

    private BoundedBody() {}

    /**
     * Reads the body to its end.
     *
     * @return the body, or null if it is larger than the limit; most of the rest was then read and discarded
     * @throws IOException if it could not be read: the client has gone, is too slow, or breaks HTTP's rules
     */
    public static byte @Nullable [] read(HttpServletRequest request, DataSize limit) throws IOException {
        int most = Math.toIntExact(limit.toBytes());
        long declared = request.getContentLengthLong();
        if (declared > most && isWaitingToSend(request)) {
            return null;
        }
        InputStream in = request.getInputStream();
        byte[] body = declared > most ? null : read(in, declared, most);
        if (body == null) {
            drain(in);
        }
        return body;
    }

    /** Such a client reads the answer before it sends a body, if at all. */
    private static boolean isWaitingToSend(HttpServletRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    /** Null for too much, so that what was read can be collected while the rest is drained. */
    private static byte @Nullable [] read(InputStream in, long declared, int most) throws IOException {
        if (declared >= 0 && declared <= TRUSTED_LENGTH) {
            return readExactly((int) declared, in);
        }
        byte[] body = in.readNBytes(most + 1);
        return body.length > most ? null : body;
    }

    /** One array of the right size, which is nearly all that a webhook costs here. */
    private static byte[] readExactly(int length, InputStream in) throws IOException {
        byte[] body = new byte[length];
        if (in.readNBytes(body, 0, length) < length) {
            throw new EOFException("the body is shorter than its declared length");
        }
        return body;
    }

    private static void drain(InputStream in) {
        try {
            in.skipNBytes(MAX_DRAINED);
        } catch (IOException e) {
            // its end, or the client has gone; the body is too large in any case
        }
    }
}
