package dev.payments.spring.usecases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** HTTP/1.1 byte for byte, for what a well-behaved client would not send. */
public final class RawHttp {

    private RawHttp() {}

    /** An answer; the body is everything after the headers, up to the connection's end. */
    public record Answer(int status, List<String> headerLines, String body) {

        public String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headerLines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Sends the header lines and a body with its length, and reads the answer. */
    public static Answer send(int port, String requestLine, List<String> headerLines, byte[] body) {
        List<String> all = new java.util.ArrayList<>(headerLines);
        all.add("Content-Length: " + body.length);
        return exchange(port, head(requestLine, all), body);
    }

    public static byte[] head(String requestLine, List<String> headerLines) {
        StringBuilder head = new StringBuilder(requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headerLines.forEach(line -> head.append(line).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends the parts one by one, each with a flush, and reads the answer. */
    public static Answer exchange(int port, byte[]... parts) {
        try (Socket socket = connect(port)) {
            OutputStream out = socket.getOutputStream();
            for (byte[] part : parts) {
                out.write(part);
                out.flush();
            }
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    public static Answer read(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(bytes);
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        while (text.startsWith("HTTP/1.1 100")) {
            text = text.substring(text.indexOf("\r\n\r\n") + 4);
        }
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no answer: '" + text + "'");
        }
        List<String> lines = Arrays.asList(text.substring(0, end).split("\r\n"));
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        return new Answer(status, lines.subList(1, lines.size()), text.substring(end + 4));
    }
}
