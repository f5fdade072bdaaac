package dev.payments.test;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How unreliably events are delivered, within what Stripe allows itself: some twice, some late and so in another order. The
 * n-th event that is delivered meets with the same fate in every run with the same seed. Immutable.
 *
 * @param seed makes the runs repeatable
 * @param duplicates how likely an event is delivered twice, from 0 to 1; half of the duplicates set out at the same time
 * @param delays how likely a delivery sets out late, from 0 to 1
 * @param longestDelay how late it sets out at the most
 */
public record Chaos(long seed, double duplicates, double delays, Duration longestDelay) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a probability is not from 0 to 1, or the delay is negative
     */
    public Chaos {
        requireProbability("duplicates", duplicates);
        requireProbability("delays", delays);
        if (longestDelay.isNegative()) {
            throw new IllegalArgumentException("the longest delay must not be negative, but is " + longestDelay);
        }
    }

    /** Deliveries at once, each event once. */
    public static Chaos none() {
        return seeded(0);
    }

    /** No chaos yet, under this seed. */
    public static Chaos seeded(long seed) {
        return new Chaos(seed, 0, 0, Duration.ZERO);
    }

    /**
     * The same with this share of the events delivered twice.
     *
     * @throws IllegalArgumentException if the probability is not from 0 to 1
     */
    public Chaos withDuplicates(double probability) {
        return new Chaos(seed, probability, delays, longestDelay);
    }

    /**
     * The same with this share of the deliveries setting out late, by any time up to the longest.
     *
     * @throws IllegalArgumentException if the probability is not from 0 to 1, or the delay is negative
     */
    public Chaos withDelays(double probability, Duration longest) {
        return new Chaos(seed, duplicates, probability, longest);
    }

    /** When the deliveries of an event set out; the events are numbered from 0. */
    List<Duration> deliveries(long event) {
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + event);
        Duration first = random.nextDouble() < delays ? anyDelay(random) : Duration.ZERO;
        if (random.nextDouble() >= duplicates) {
            return List.of(first);
        }
        return List.of(first, random.nextBoolean() ? first : first.plus(anyDelay(random)));
    }

    private Duration anyDelay(SplittableRandom random) {
        return longestDelay.isZero() ? longestDelay : Duration.ofNanos(random.nextLong(longestDelay.toNanos()) + 1);
    }

    private static void requireProbability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("the probability of " + what + " must be from 0 to 1, but is " + value);
        }
    }
}
