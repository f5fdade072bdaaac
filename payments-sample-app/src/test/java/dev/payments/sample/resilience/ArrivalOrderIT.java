package dev.payments.sample.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.reconciliation.StripeLedger;
import dev.payments.test.LocalStripe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** In whatever order the events of an order arrive, and however often, the order ends in the same state. */
class ArrivalOrderIT {

    private static LocalStripe stripe;
    private static Node node;
    private static final Map<Story, ToldOrder> told = new EnumMap<>(Story.class);

    /** Which event of the story is delivered when: 1, 0, 0 is the second one and then the first one twice. */
    record Arrival(Story story, List<Integer> events) {}

    @BeforeContainer
    static void letEverythingHappen() {
        stripe = LocalStripe.start();
        node = Node.start(stripe);
        StripeHistory history = new StripeHistory(node.bean(StripeLedger.class));
        for (Story story : Story.values()) {
            told.put(story, ToldOrder.of(story, node, stripe, history));
        }
    }

    @AfterContainer
    static void close() {
        node.close();
        stripe.close();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void endsInTheSameState(@ForAll("arrivals") Arrival arrival) {
        check(arrival);
    }

    @Example
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

    @Provide
    Arbitrary<Arrival> arrivals() {
        return Arbitraries.of(Story.class)
                .flatMap(story -> Arbitraries.integers()
                        .between(1, 3)
                        .list()
                        .ofSize(story.events())
                        .flatMap(times -> Arbitraries.shuffle(eachSoOften(times)))
                        .map(events -> new Arrival(story, events)));
    }

    private static void check(Arrival arrival) {
        ToldOrder order = told.get(arrival.story());
        order.forget();
        arrival.events().forEach(order::deliver);
        assertThat(order.end()).as("%s", arrival).isEqualTo(arrival.story().end());
        assertThat(order.announcedKeys())
                .doesNotHaveDuplicates()
                .hasSize(arrival.story().events());
    }

    private static List<Integer> eachSoOften(List<Integer> times) {
        return IntStream.range(0, times.size())
                .boxed()
                .flatMap(event -> Collections.nCopies(times.get(event), event).stream())
                .toList();
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
