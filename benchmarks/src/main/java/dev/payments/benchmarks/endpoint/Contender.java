package dev.payments.benchmarks.endpoint;

/** What is measured, each in a JVM of its own. */
enum Contender {
    OURS("ours", OurService.class),
    HAND_WRITTEN("hand-written on stripe-java", HandWrittenService.class),
    IDLE("does nothing", IdleService.class);

    private final String title;
    private final Class<?> main;

    Contender(String title, Class<?> main) {
        this.title = title;
        this.main = main;
    }

    Class<?> main() {
        return main;
    }

    @Override
    public String toString() {
        return title;
    }
}
