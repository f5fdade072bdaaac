package dev.payments.benchmarks.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A request whose body is larger than the endpoint takes. */
enum HugeBody {
    WITH_LENGTH("with their length", "Content-Length: " + HugeBody.BLOCKS * HugeBody.BLOCK),
    CHUNKED("chunked", "Transfer-Encoding: chunked");

    private static final int BLOCK = 1 << 16;

    /** 10 MB in all. */
    private static final int BLOCKS = 160;

    /** Just less than the 1 MB that the endpoint takes. */
    private static final int BLOCKS_TAKEN = 15;

    private final String title;
    private final byte[] head;
    private final byte[] block;
    private final byte[] end;

    HugeBody(String title, String framing) {
        this.title = title;
        boolean chunked = framing.endsWith("chunked");
        String blanks = " ".repeat(1 << 16);
        this.head = Deliveries.head("Stripe-Signature: t=1,v1=" + "0".repeat(64), framing);
        this.block = ascii(chunked ? Integer.toHexString(blanks.length()) + "\r\n" + blanks + "\r\n" : blanks);
        this.end = ascii(chunked ? "0\r\n\r\n" : "");
    }

    /** Sends it, with these pauses when it might still be taken and when half of it was sent. */
    void write(OutputStream out, Crowd.Meeting early, Crowd.Meeting halfway) throws IOException {
        out.write(head);
        writeBlocks(out, BLOCKS_TAKEN);
        early.await();
        writeBlocks(out, BLOCKS / 2 - BLOCKS_TAKEN);
        halfway.await();
        writeBlocks(out, BLOCKS / 2);
        out.write(end);
    }

    private void writeBlocks(OutputStream out, int blocks) throws IOException {
        for (int i = 0; i < blocks; i++) {
            out.write(block);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return title;
    }
}
