package dev.payments.spring.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Reads a request's {@link ArrivingBody} in one go, with the thread held. */
public final class BoundedBody {

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
        if (ArrivingBody.isRefusedUnsent(declared, most, request.getHeader("Expect"))) {
            return null;
        }
        ArrivingBody body = new ArrivingBody(declared, most);
        InputStream in = request.getInputStream();
        try {
            boolean more = true;
            while (more) {
                more = body.readFrom(in);
            }
        } catch (IOException e) {
            if (!body.isTooLarge()) {
                throw e;
            }
        }
        if (body.isTooLarge()) {
            return null;
        }
        if (body.length() < declared) {
            throw new EOFException("the body is shorter than its declared length");
        }
        return body.bytes();
    }
}
