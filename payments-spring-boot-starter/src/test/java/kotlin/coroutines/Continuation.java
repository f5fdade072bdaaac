package kotlin.coroutines;

/** Stands in for Kotlin's, by whose name a {@code suspend} function is recognised. */
public interface Continuation<T> {}
