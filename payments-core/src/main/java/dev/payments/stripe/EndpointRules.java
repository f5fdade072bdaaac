package dev.payments.stripe;

import dev.payments.doctor.EndpointDoctor;
import dev.payments.doctor.EndpointDoctor.Code;
import dev.payments.doctor.EndpointDoctor.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with the endpoints of one account, for a service at this URL. */
final class EndpointRules {

    private final EndpointUrl url;
    private final List<String> followed;
    private final boolean connect;
    private final @Nullable Boolean livemode;
    private final List<Endpoint> all;
    private final List<Finding> found = new ArrayList<>();

    EndpointRules(
            EndpointUrl url, List<String> followed, boolean connect, @Nullable Boolean livemode, List<Endpoint> all) {
        this.url = url;
        this.followed = followed;
        this.connect = connect;
        this.livemode = livemode;
        this.all = all;
    }

    /** Those that are for the URL, and of the kind that is asked for, the most useful first. */
    static List<Endpoint> own(List<Endpoint> all, EndpointUrl url, List<String> followed, boolean connect) {
        return all.stream()
                .filter(endpoint -> endpoint.url().equals(url) && endpoint.ofConnectedAccounts() == connect)
                .sorted(Comparator.comparing(Endpoint::enabled)
                        .thenComparing(endpoint -> endpoint.coverage(followed))
                        .reversed())
                .toList();
    }

    List<Finding> findings() {
        reachable();
        List<Endpoint> own = own(all, url, followed, connect);
        if (own.isEmpty()) {
            absent();
            return found;
        }
        List<Endpoint> enabled = own.stream().filter(Endpoint::enabled).toList();
        if (enabled.isEmpty()) {
            problem(
                    Code.DISABLED,
                    "The endpoint " + own.get(0).id() + " for " + url + " is disabled, so no event is sent.",
                    "Enable it in the Stripe Dashboard or with bin/doctor --repair, and let reconciliation fetch what was missed.");
        }
        types(enabled.isEmpty() ? own.subList(0, 1) : enabled);
        duplicates(enabled);
        own.forEach(this::version);
        own.forEach(this::mode);
        return found;
    }

    private void reachable() {
        if (url.isLocal()) {
            problem(
                    Code.UNREACHABLE_URL,
                    "Stripe cannot reach " + url + ", which is this machine's own address.",
                    "Forward the events with stripe listen, whose signing secret then counts, or examine the public URL.");
        } else if (url.scheme().equals("http") && Boolean.TRUE.equals(livemode)) {
            problem(
                    Code.UNREACHABLE_URL,
                    "Stripe sends live events to https only, and not to " + url + ".",
                    "Serve the webhook through https, and use that URL.");
        }
    }

    private void absent() {
        List<Endpoint> otherKind =
                all.stream().filter(endpoint -> endpoint.url().equals(url)).toList();
        String wanted = connect ? "connected accounts" : "the account itself";
        if (!otherKind.isEmpty()) {
            problem(
                    Code.OTHER_KIND,
                    "The endpoint " + ids(otherKind) + " for " + url + " does not get the events of " + wanted + ".",
                    "Add an endpoint with the same URL that listens to events of " + wanted
                            + ", and its secret as another one.");
        } else {
            problem(
                    Code.NO_ENDPOINT,
                    "Stripe has no webhook endpoint for " + url + mode() + nearest() + ".",
                    "Add it in the Stripe Dashboard or with bin/doctor --repair, and set its signing secret in the service.");
        }
        if (all.size() >= EndpointDoctor.MAX_ENDPOINTS) {
            problem(
                    Code.TOO_MANY_ENDPOINTS,
                    "The account has " + all.size() + " webhook endpoints, and Stripe allows "
                            + EndpointDoctor.MAX_ENDPOINTS + ".",
                    "Delete one that is no longer needed before you add this one.");
        }
    }

    private String mode() {
        return livemode == null ? "" : livemode ? " in live mode" : " in test mode";
    }

    private String nearest() {
        return all.stream()
                .filter(endpoint -> endpoint.url().differenceFrom(url) != null)
                .min(Comparator.comparing(endpoint -> endpoint.url().differenceFrom(url)))
                .map(endpoint -> {
                    EndpointUrl.Difference difference = endpoint.url().differenceFrom(url);
                    return "; the nearest is " + endpoint.url() + " (" + endpoint.id() + "), which differs in "
                            + (difference == null ? "" : difference.what);
                })
                .orElse("");
    }

    private void types(List<Endpoint> own) {
        List<String> missing = followed.stream()
                .filter(type -> own.stream().noneMatch(endpoint -> endpoint.sends(type)))
                .toList();
        if (!missing.isEmpty()) {
            problem(
                    Code.MISSING_EVENT_TYPES,
                    "The endpoint " + ids(own) + " does not send " + String.join(", ", missing) + ".",
                    "Add these event types to it in the Stripe Dashboard or with bin/doctor --repair.");
        }
        for (Endpoint endpoint : own) {
            String unread = endpoint.types().stream()
                    .filter(type -> !followed.contains(type))
                    .map(type -> type.equals(Endpoint.ALL_TYPES) ? "all types (*)" : type)
                    .collect(Collectors.joining(", "));
            if (!unread.isEmpty()) {
                hint(
                        Code.UNREAD_EVENT_TYPES,
                        "The endpoint " + endpoint.id() + " sends " + unread + ", more than the library reads.",
                        "Leave it so if a listener of yours reads them, and otherwise remove them.");
            }
        }
    }

    private void duplicates(List<Endpoint> enabled) {
        for (Endpoint later : enabled.subList(Math.min(1, enabled.size()), enabled.size())) {
            Endpoint first = enabled.get(0);
            if (first.overlaps(later, followed)) {
                problem(
                        Code.DUPLICATE,
                        "The endpoints " + first.id() + " and " + later.id() + " both send to " + url
                                + ": each event arrives twice.",
                        "Keep the one whose signing secret the service has; if it has both, delete " + later.id()
                                + ".");
            }
        }
    }

    /** What is read has the same name and meaning in every released version, so the others are fine. */
    private void version(Endpoint endpoint) {
        String version = endpoint.apiVersion();
        if (version != null && version.endsWith(".preview")) {
            hint(
                    Code.PREVIEW_API_VERSION,
                    "The endpoint " + endpoint.id() + " sends events of a preview of Stripe's API.",
                    "Add an endpoint of a released version in its place, since previews change without notice.");
        }
    }

    private void mode(Endpoint endpoint) {
        if (livemode != null && endpoint.livemode() != livemode) {
            problem(
                    Code.WRONG_MODE,
                    "The endpoint " + endpoint.id() + " is of " + (livemode ? "test" : "live")
                            + " mode, the API key of " + (livemode ? "live" : "test") + " mode.",
                    "Use the key and the endpoint, with its signing secret, of one mode.");
        }
    }

    private static String ids(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::id).collect(Collectors.joining(", "));
    }

    private void problem(Code code, String problem, String remedy) {
        found.add(new Finding(code, false, problem, remedy));
    }

    private void hint(Code code, String problem, String remedy) {
        found.add(new Finding(code, true, problem, remedy));
    }
}
