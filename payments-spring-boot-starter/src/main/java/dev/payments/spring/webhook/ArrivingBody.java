package dev.payments.spring.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springframework.util.unit.DataSize;

/**
 * A body in memory, up to a limit, whether or not its length was declared. Beyond some kilobytes memory grows with the bytes
 * that arrive, not with those that are announced. Not thread-safe.
 */
final class ArrivingBody {

    static final String TOO_LARGE = "its body is larger than payments.webhook.max-body-size";
    static final String CUT_OFF = "its body is shorter than its declared length";

    /** How much of a body that is too large is read: a client that cannot finish sending does not read the answer. */
    private static final long MAX_DRAINED = DataSize.ofMegabytes(32).toBytes();

    /** Up to this length, memory is allocated as announced; a webhook is about 4 kB. */
    private static final int TRUSTED_LENGTH = 16_384;

    private static final int CHUNK = 8192;

    static String unreadable(Throwable e) {
        return "its body could not be read: " + e.getClass().getName();
    }

    private final long declared;
    private final int most;
    private byte[] bytes;
    private int length;
    private long drained;
    private boolean tooLarge;

    /**
     * @param declared its {@code Content-Length}; negative if there was none
     * @param most how many bytes are taken
     */
    ArrivingBody(long declared, int most) {
        this.declared = declared;
        this.most = most;
        this.tooLarge = declared > most;
        this.bytes = new byte[declared < 0 || declared > TRUSTED_LENGTH ? CHUNK : (int) Math.min(declared, most)];
    }

    /**
     * Reads once, as much as is there.
     *
     * @return whether more may come
     */
    boolean readFrom(InputStream in) throws IOException {
        if (tooLarge) {
            return drain(in);
        }
        if (length == bytes.length && length != declared) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * Math.max(length, CHUNK), most + 1L));
        }
        int read = length == declared ? -1 : in.read(bytes, length, bytes.length - length);
        length += Math.max(read, 0);
        if (length > most) {
            tooLarge = true;
            bytes = new byte[CHUNK];
            return true;
        }
        return read >= 0;
    }

    /** Reads all that is in a part. */
    void take(InputStream part) {
        try {
            boolean more = readFrom(part);
            while (more) {
                more = readFrom(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean drain(InputStream in) throws IOException {
        int read = in.read(bytes, 0, bytes.length);
        drained += Math.max(read, 0);
        return read >= 0 && !isEnough();
    }

    /** Whether no more of it should be read. */
    boolean isEnough() {
        return drained >= MAX_DRAINED;
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    /** Whether some of it is there, but less than was declared. */
    boolean isCutOff() {
        return length > 0 && length < declared;
    }

    long declared() {
        return declared;
    }

    int length() {
        return tooLarge ? 0 : length;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
