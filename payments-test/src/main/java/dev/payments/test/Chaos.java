package dev.payments.test;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How unreliably events are delivered, within what Stripe permits itself: some twice, some late and therefore out of order.
 * With the same seed, the n-th event is treated the same in every run. Immutable.
 *
 * @param seed makes runs repeatable
 * @param duplicates the probability that an event is delivered twice, from 0 to 1; half of the duplicates are sent at once
 * @param delays the probability that a delivery is sent late, from 0 to 1
 * @param longestDelay the longest delay
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

    /** Immediate deliveries, each event once. */
    public static Chaos none() {
        return seeded(0);
    }

    /** Neither duplicates nor delays yet, with this seed. */
    public static Chaos seeded(long seed) {
        return new Chaos(seed, 0, 0, Duration.ZERO);
    }

    /**
     * A copy in which this share of the events is delivered twice.
     *
     * @throws IllegalArgumentException if the probability is not from 0 to 1
     */
    public Chaos withDuplicates(double probability) {
        return new Chaos(seed, probability, delays, longestDelay);
    }

    /**
     * A copy in which this share of the deliveries is late, by anything up to the longest delay.
     *
     * @throws IllegalArgumentException if the probability is not from 0 to 1, or the delay is negative
     */
    public Chaos withDelays(double probability, Duration longest) {
        return new Chaos(seed, duplicates, probability, longest);
    }

    /** The delay of each delivery of an event; events are numbered from 0. */
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
