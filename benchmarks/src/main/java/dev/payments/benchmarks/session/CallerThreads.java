package dev.payments.benchmarks.session;

import java.util.Locale;
import java.util.concurrent.ThreadFactory;

/** What kind of thread each caller is. */
enum CallerThreads {
    PLATFORM,
    VIRTUAL;

    /** Daemons; virtual ones need Java 21, which is newer than what this is compiled for. */
    ThreadFactory factory() {
        return this == VIRTUAL ? virtual() : CallerThreads::platform;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Thread platform(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static ThreadFactory virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no virtual threads", e);
        }
    }
}
