package dev.payments.test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes {@code a[b][0]=c&…} as Stripe does; whatever cannot be decoded is a {@link StripeProblem}. */
final class FormDecoder {

    private static final int MAX_DEPTH = 12;

    private final Map<String, String> flat = new LinkedHashMap<>();
    private final Map<String, Object> tree = new LinkedHashMap<>();

    private FormDecoder() {}

    /** Takes the bytes as ISO-8859-1 characters, so that unescaped UTF-8 is decoded too. */
    static Parameters decode(String encoded) {
        FormDecoder decoder = new FormDecoder();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                decoder.add(unescape(name), equals < 0 ? "" : unescape(pair.substring(equals + 1)));
            }
        }
        return new Parameters(decoder.flat, decoder.tree);
    }

    private void add(String name, String value) {
        List<String> path = path(name);
        flat.merge(name, value, (first, second) -> name.endsWith("[]") ? first + "," + second : second);
        Map<String, Object> node = tree;
        for (int i = 0; i < path.size() - 1; i++) {
            node = child(node, path.get(i), path.get(i + 1), name);
        }
        String last = path.get(path.size() - 1);
        String key = last.isEmpty() ? nextIndex(node) : last;
        if (node.put(key, value) instanceof Map) {
            throw StripeProblem.invalid(
                    null, name, "Invalid parameters: " + name + " is given as a value and as a hash.");
        }
    }

    /** Not with a regular expression: a repeated group overflows the stack on a long enough name. */
    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        String base = bracket < 0 ? name : name.substring(0, bracket);
        List<String> path = new ArrayList<>(List.of(base));
        int at = base.length();
        while (at < name.length() && path.size() <= MAX_DEPTH) {
            int end = name.indexOf(']', at);
            boolean subscript = name.charAt(at) == '[' && end > 0 && name.lastIndexOf('[', end) == at;
            if (!subscript) {
                throw unbalanced();
            }
            path.add(name.substring(at + 1, end));
            at = end + 1;
        }
        if (base.isEmpty() || base.indexOf(']') >= 0) {
            throw unbalanced();
        }
        if (path.size() > MAX_DEPTH) {
            throw StripeProblem.invalid(null, base, "Invalid request: parameters are nested too deeply.");
        }
        return path;
    }

    private static StripeProblem unbalanced() {
        return StripeProblem.invalid(null, null, "Invalid request: a parameter's name has unbalanced brackets.");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> node, String segment, String next, String name) {
        String key = segment.isEmpty() ? elementFor(node, next) : segment;
        Object child = node.computeIfAbsent(key, absent -> new LinkedHashMap<String, Object>());
        if (child instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw StripeProblem.invalid(null, name, "Invalid parameters: " + name + " is given as a value and as a hash.");
    }

    /** {@code a[][x]=1&a[][y]=2} is one element, until one of its keys is repeated. */
    private static String elementFor(Map<String, Object> node, String next) {
        String last = String.valueOf(node.size() - 1);
        boolean sameElement =
                node.get(last) instanceof Map<?, ?> element && !next.isEmpty() && !element.containsKey(next);
        return sameElement ? last : nextIndex(node);
    }

    private static String nextIndex(Map<String, Object> node) {
        int index = node.size();
        while (node.containsKey(String.valueOf(index))) {
            index++;
        }
        return String.valueOf(index);
    }

    private static String unescape(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                bytes.write(hexByte(escaped, i + 1));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw StripeProblem.invalid(null, null, "Invalid request: the parameters are not valid UTF-8.");
        }
    }

    private static int hexByte(String escaped, int at) {
        int high = at < escaped.length() ? hexDigit(escaped.charAt(at)) : -1;
        int low = at + 1 < escaped.length() ? hexDigit(escaped.charAt(at + 1)) : -1;
        if (high < 0 || low < 0) {
            throw StripeProblem.invalid(null, null, "Invalid request: a % is not followed by two hexadecimal digits.");
        }
        return high * 16 + low;
    }

    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
