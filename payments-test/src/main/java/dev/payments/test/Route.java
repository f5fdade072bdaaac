package dev.payments.test;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** An operation of the API: a method, a path with at most one id in it, and what to do. */
record Route(String method, Pattern path, Operation operation) {

    /** Answers a request with this id in its path and these parameters, or fails with a {@link StripeProblem}. */
    interface Operation {
        ObjectNode answer(String id, Parameters parameters);
    }

    /** A matching route, and the id from the path; empty if the path has none. */
    record Match(Route route, String id) {
        ObjectNode answer(Parameters parameters) {
            return route.operation().answer(id, parameters);
        }
    }

    static Route of(String method, String path, Operation operation) {
        return new Route(method, Pattern.compile(path.replace("{id}", "([^/]{1,300})") + "/?"), operation);
    }

    static Optional<Match> find(List<Route> routes, Request request) {
        for (Route route : routes) {
            boolean sameMethod = route.method().equals(request.isGet() ? "GET" : request.method());
            Matcher matcher = route.path().matcher(request.path());
            if (sameMethod && matcher.matches()) {
                return Optional.of(new Match(route, matcher.groupCount() == 0 ? "" : matcher.group(1)));
            }
        }
        return Optional.empty();
    }
}
