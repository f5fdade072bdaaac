package dev.payments.spring.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A body in memory, up to a limit, whether or not its length was declared. Beyond some kilobytes memory grows with the bytes
 * that arrive, not with those that are announced. Not thread-safe. For this project's modules: it may change in any release.
 */
public final class ArrivingBody {

    /** How much of a body that is too large is read: a client that cannot finish sending does not read the answer. */
    private static final long MAX_DRAINED = DataSize.ofMegabytes(32).toBytes();

    /** Up to this length, memory is allocated as announced; a webhook is about 4 kB. */
    private static final int TRUSTED_LENGTH = 16_384;

    private static final int CHUNK = 8192;

    private final long declared;
    private final int most;
    private byte[] bytes;
    private int length;
    private long drained;
    private boolean tooLarge;

    /**
     * A body of which nothing has arrived.
     *
     * @param declared its {@code Content-Length}; negative if there was none
     * @param most how many bytes are taken
     */
    public ArrivingBody(long declared, int most) {
        this.declared = declared;
        this.most = most;
        this.tooLarge = declared > most;
        this.bytes = new byte[declared < 0 || declared > TRUSTED_LENGTH ? CHUNK : (int) Math.min(declared, most)];
    }

    /**
     * Whether a client that sends this {@code Expect} should be answered before it sends so much: it reads the answer first, if at
     * all.
     */
    public static boolean isRefusedUnsent(long declared, long most, @Nullable String expect) {
        return declared > most && "100-continue".equalsIgnoreCase(expect);
    }

    /**
     * Reads once, as much as is there.
     *
     * @return whether more may come
     * @throws IOException if it could not be read: the client has gone, is too slow, or breaks HTTP's rules
     */
    public boolean readFrom(InputStream in) throws IOException {
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
    public void take(InputStream part) {
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
    public boolean isEnough() {
        return drained >= MAX_DRAINED;
    }

    /** Whether it is, or was declared to be, larger than the limit. */
    public boolean isTooLarge() {
        return tooLarge;
    }

    /** Whether some of it is there, but less than was declared. */
    public boolean isCutOff() {
        return length > 0 && length < declared;
    }

    /** Its {@code Content-Length}; negative if there was none. */
    public long declared() {
        return declared;
    }

    /** How many bytes of it are kept. */
    public int length() {
        return tooLarge ? 0 : length;
    }

    /** What has arrived; not to be modified. */
    public byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
