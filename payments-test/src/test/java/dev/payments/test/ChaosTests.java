package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChaosTests {

    private static final Duration LONGEST = Duration.ofMillis(50);

    private static List<List<Duration>> plans(Chaos chaos) {
        return LongStream.range(0, 2000).mapToObj(chaos::deliveries).toList();
    }

    @Test
    void refusesWhatIsNoProbability() {
        Chaos chaos = Chaos.seeded(1);

        assertThatThrownBy(() -> chaos.withDuplicates(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chaos.withDuplicates(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("duplicates");
        assertThatThrownBy(() -> chaos.withDelays(-0.1, LONGEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chaos.withDelays(1, LONGEST.negated())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalStripe.builder().parallelDeliveries(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void delaysAndRepeatsNothingUnlessTold() {
        assertThat(plans(Chaos.none())).containsOnly(List.of(Duration.ZERO));
    }

    @Test
    void isTheSameInEveryRun() {
        Chaos chaos = Chaos.seeded(42).withDuplicates(0.3).withDelays(0.5, LONGEST);

        assertThat(plans(chaos))
                .isEqualTo(plans(new Chaos(42, 0.3, 0.5, LONGEST)))
                .isNotEqualTo(plans(new Chaos(43, 0.3, 0.5, LONGEST)));
    }

    @Test
    void happensAsOftenAsTold() {
        List<List<Duration>> plans = plans(Chaos.seeded(7).withDuplicates(0.3).withDelays(0.5, LONGEST));

        assertThat(plans.stream().filter(plan -> plan.size() == 2).count()).isBetween(500L, 700L);
        assertThat(plans.stream().filter(plan -> !plan.get(0).isZero()).count()).isBetween(900L, 1100L);
        assertThat(plans).allSatisfy(plan -> assertThat(plan.get(0)).isBetween(Duration.ZERO, LONGEST));
    }

    @Test
    void sendsDuplicatesTogetherAndOneAfterTheOther() {
        List<List<Duration>> plans = plans(Chaos.seeded(7).withDuplicates(1).withDelays(0, LONGEST));

        assertThat(plans).allSatisfy(plan -> assertThat(plan).hasSize(2));
        assertThat(plans.stream()
                        .filter(plan -> plan.get(0).equals(plan.get(1)))
                        .count())
                .isBetween(900L, 1100L);
    }
}
