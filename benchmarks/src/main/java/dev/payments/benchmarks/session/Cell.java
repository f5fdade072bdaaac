package dev.payments.benchmarks.session;

import java.util.ArrayList;
import java.util.List;

/** One situation in which the contenders are measured. */
record Cell(CallerThreads threads, int callers, int thinkingMillis) {

    static List<Cell> all(CallerThreads threads) {
        List<Cell> cells = new ArrayList<>();
        for (int thinkingMillis : new int[] {1, 20, 200}) {
            for (int callers : new int[] {1, 16, 64}) {
                cells.add(new Cell(threads, callers, thinkingMillis));
            }
        }
        return cells;
    }
}
