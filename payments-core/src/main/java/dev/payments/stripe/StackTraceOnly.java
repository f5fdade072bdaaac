package dev.payments.stripe;

import org.jspecify.annotations.Nullable;

/** The trace of an exception whose message may hold what must not be logged: the class's name and the stack, nothing else. */
final class StackTraceOnly extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_DEPTH = 5;

    private StackTraceOnly(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    static StackTraceOnly of(Throwable original) {
        return of(original, MAX_DEPTH);
    }

    private static StackTraceOnly of(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return new StackTraceOnly(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }
}
