package dev.payments.benchmarks.session;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What callers got done in a while.
 *
 * @param micros how long each call took
 */
record Round(double perSecond, int[] micros) {

    String line() {
        return perSecond + IntStream.of(micros).mapToObj(Integer::toString).collect(Collectors.joining(" ", " ", ""));
    }

    static Round of(String line) {
        String[] words = line.split(" ");
        return new Round(
                Double.parseDouble(words[0]),
                Stream.of(words).skip(1).mapToInt(Integer::parseInt).toArray());
    }
}
