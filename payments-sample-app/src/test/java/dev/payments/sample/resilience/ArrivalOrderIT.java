package dev.payments.sample.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.test.LocalStripe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In whatever order the events of an order arrive, and however often, the order ends in the same state. */
class ArrivalOrderIT {

    private static LocalStripe stripe;
    private static Node node;
    private static final Map<Story, StoryOrder> orders = new EnumMap<>(Story.class);

    /** Which event of the story is delivered when: 1, 0, 0 is the second one and then the first one twice. */
    record Arrival(Story story, List<Integer> events) {}

    @BeforeAll
    static void letEverythingHappen() {
        stripe = LocalStripe.start();
        node = Node.start(stripe);
        StripeHistory history = new StripeHistory(stripe);
        for (Story story : Story.values()) {
            orders.put(story, StoryOrder.of(story, node, stripe, history));
        }
    }

    @AfterAll
    static void close() {
        node.close();
        stripe.close();
    }

    @Test
    void endsInTheSameStateHoweverOftenEachEventArrives() {
        checkSome(200, new Random(2026));
    }

    @Test
    @Tag("long")
    void endsInTheSameStateInThousandsOfArrivals() {
        checkSome(5000, new Random(2027));
    }

    private static void checkSome(int arrivals, Random random) {
        for (int i = 0; i < arrivals; i++) {
            check(arrival(random));
        }
    }

    @Test
    void endsInTheSameStateAfterEveryPermutation() {
        int permutations = 0;
        for (Story story : Story.values()) {
            List<Integer> inOrder = IntStream.range(0, story.events()).boxed().toList();
            for (List<Integer> events : permutations(inOrder)) {
                check(new Arrival(story, events));
                permutations++;
            }
        }
        System.out.println(permutations + " permutations of " + Story.values().length + " stories");
    }

    private static Arrival arrival(Random random) {
        Story story = Story.values()[random.nextInt(Story.values().length)];
        List<Integer> events = new ArrayList<>();
        for (int event = 0; event < story.events(); event++) {
            events.addAll(Collections.nCopies(1 + random.nextInt(3), event));
        }
        Collections.shuffle(events, random);
        return new Arrival(story, events);
    }

    private static void check(Arrival arrival) {
        StoryOrder order = orders.get(arrival.story());
        order.forget();
        arrival.events().forEach(order::deliver);
        assertThat(order.end()).as("%s", arrival).isEqualTo(arrival.story().end());
        assertThat(order.announcedKeys())
                .doesNotHaveDuplicates()
                .hasSize(arrival.story().facts());
    }

    private static List<List<Integer>> permutations(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : of) {
            List<Integer> rest =
                    of.stream().filter(event -> !event.equals(first)).toList();
            for (List<Integer> permutation : permutations(rest)) {
                List<Integer> whole = new ArrayList<>(List.of(first));
                whole.addAll(permutation);
                all.add(whole);
            }
        }
        return all;
    }
}
