package dev.payments.benchmarks.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A request whose body is larger than the endpoint takes. */
enum HugeBody implements Crowd.Post {
    WITH_LENGTH("with its length", "Content-Length: " + HugeBody.BYTES),
    CHUNKED("chunked", "Transfer-Encoding: chunked");

    /** 10 MB, in blocks that divide it. */
    static final int BYTES = 10 << 20;

    private static final int BLOCK = 1 << 16;

    private final String title;
    private final byte[] head;
    private final byte[] block;
    private final byte[] end;

    HugeBody(String title, String framing) {
        this.title = title;
        this.head = Deliveries.head("Stripe-Signature: t=1,v1=" + "0".repeat(64), framing);
        boolean chunked = framing.endsWith("chunked");
        String blanks = " ".repeat(1 << 16);
        this.block = ascii(chunked ? Integer.toHexString(blanks.length()) + "\r\n" + blanks + "\r\n" : blanks);
        this.end = ascii(chunked ? "0\r\n\r\n" : "");
    }

    @Override
    public void write(OutputStream out, int client) throws IOException {
        out.write(head);
        for (int i = 0; i < BYTES / BLOCK; i++) {
            out.write(block);
        }
        out.write(end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return title;
    }
}
