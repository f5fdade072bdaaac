package dev.payments.stripe;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a webhook's address that say where a delivery arrives; without user, password and query, which may be secret. */
record EndpointUrl(String scheme, String host, int port, String path) {

    private static final EndpointUrl UNREADABLE = new EndpointUrl("", "", 0, "");
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

    static EndpointUrl of(URI url) {
        String scheme = lower(url.getScheme());
        if (!List.of("http", "https").contains(scheme) || url.getHost() == null) {
            throw new IllegalArgumentException("the webhook's URL must be an absolute http or https URL");
        }
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        String path = url.getRawPath();
        return new EndpointUrl(scheme, lower(url.getHost()), port, path == null || path.isEmpty() ? "/" : path);
    }

    /** The same of what Stripe answers: a URL that cannot be read is nobody's. */
    static EndpointUrl lenient(@Nullable String url) {
        try {
            return url == null ? UNREADABLE : of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return UNREADABLE;
        }
    }

    boolean isLocal() {
        return LOCAL.contains(host) || host.endsWith(".localhost");
    }

    /** In what it differs from the other: the sooner in this order, the nearer; null if it is another host. */
    @Nullable
    Difference differenceFrom(EndpointUrl other) {
        if (!host.equals(other.host)) {
            return null;
        }
        boolean samePath = path.equals(other.path);
        if (samePath && scheme.equals(other.scheme)) {
            return Difference.PORT;
        }
        if (samePath) {
            return Difference.SCHEME;
        }
        boolean sameSlashed = withoutSlash().equals(other.withoutSlash());
        boolean sameServer = scheme.equals(other.scheme) && port == other.port;
        return sameSlashed && sameServer ? Difference.SLASH : Difference.PATH;
    }

    /** How an address can differ from another on the same host, nearest first. */
    enum Difference {
        SLASH("a slash at its end"),
        SCHEME("http in the place of https, or the reverse"),
        PORT("its port"),
        PATH("its path");

        final String what;

        Difference(String what) {
            this.what = what;
        }
    }

    private String withoutSlash() {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port) + path;
    }
}
