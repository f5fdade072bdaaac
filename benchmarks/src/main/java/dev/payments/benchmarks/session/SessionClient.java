package dev.payments.benchmarks.session;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.stream.Stream;

/**
 * A contender in a JVM of its own. It takes orders on its standard input, {@code <callers> <milliseconds of run-up>
 * <milliseconds>}, and prints a {@link Round} for each.
 */
final class SessionClient {

    private SessionClient() {}

    /** Arguments: the contender, the kind of thread, where Stripe is. */
    public static void main(String[] arguments) throws Exception {
        SessionCalls calls = Contender.valueOf(arguments[0]).at(URI.create(arguments[2]));
        Callers callers = new Callers(calls, CallerThreads.valueOf(arguments[1]).factory());
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            int[] numbers =
                    Stream.of(order.split(" ")).mapToInt(Integer::parseInt).toArray();
            System.out.println(
                    "round " + callers.run(numbers[0], numbers[1], numbers[2]).line());
        }
    }
}
