package dev.payments.spring.gate;

import dev.payments.event.PaymentEvent;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * The application's listeners to payment events: those of its context and of the contexts above it. Whether there is one is
 * answered with no only if it is certain, by the rules by which Spring chooses the listeners itself. Listeners may be added
 * at any time; thread-safe.
 */
final class EventListeners {

    /** Their catch-alls look for events of their own; in other packages, Spring's classes hand events on. */
    private static final List<String> NOT_THE_APPLICATIONS = List.of(
            "org.springframework.boot.",
            "org.springframework.modulith.observability.",
            "org.springframework.security.",
            "org.springframework.test.",
            "org.springframework.web.");

    /** Protected before Spring 7.0.7. */
    private static final @Nullable Method TARGET_METHOD =
            ReflectionUtils.findMethod(ApplicationListenerMethodAdapter.class, "getTargetMethod");

    private static final List<Class<?>> KINDS = kinds(PaymentEvent.class).toList();

    private final ApplicationContext context;
    private final ApplicationEventPublisher publisher;
    private final Set<Class<?>> listenedTo = ConcurrentHashMap.newKeySet();

    EventListeners(ApplicationContext context, ApplicationEventPublisher publisher) {
        this.context = context;
        this.publisher = publisher;
    }

    /** Whether something may listen to events of this kind, or of one of those that an interface stands for. */
    boolean listensTo(Class<? extends PaymentEvent> kind) {
        return kinds(kind).anyMatch(this::listensToRecord);
    }

    private boolean listensToRecord(Class<?> kind) {
        if (!listenedTo.contains(kind) && mayListenTo(kind)) {
            listenedTo.add(kind);
        }
        return listenedTo.contains(kind);
    }

    private boolean mayListenTo(Class<?> kind) {
        if (publisher != context) {
            return true;
        }
        try {
            return contexts()
                    .anyMatch(at -> RegisteredListeners.mayBeOthersIn(at)
                            || RegisteredListeners.of(at, payload(kind)).any(EventListeners::isApplications));
        } catch (RuntimeException | LinkageError unknown) {
            return true;
        }
    }

    /** Those that were written for payment events, as opposed to those that take whatever is published. */
    List<ApplicationListener<?>> toPaymentEventsOnly() {
        return accepting(KINDS)
                .filter(listener -> !accepts(listener, payload(Unrelated.class)))
                .toList();
    }

    /** Those of the application that take one of these payloads. */
    Stream<ApplicationListener<?>> accepting(List<Class<?>> kinds) {
        return contexts()
                .filter(RegisteredListeners::areKnownOf)
                .flatMap(at ->
                        kinds.stream().flatMap(kind -> RegisteredListeners.of(at, payload(kind)).listeners().stream()))
                .filter(listener -> isApplications(listener.getClass(), listener))
                .distinct();
    }

    private Stream<ApplicationContext> contexts() {
        return Stream.iterate(context, at -> at != null, ApplicationContext::getParent);
    }

    /** The method that a listener is, or null: then it is an object. */
    static @Nullable Method methodOf(ApplicationListener<?> listener) {
        if (!(listener instanceof ApplicationListenerMethodAdapter) || TARGET_METHOD == null) {
            return null;
        }
        ReflectionUtils.makeAccessible(TARGET_METHOD);
        return (Method) ReflectionUtils.invokeMethod(TARGET_METHOD, listener);
    }

    static boolean accepts(ApplicationListener<?> listener, ResolvableType event) {
        GenericApplicationListener asked = listener instanceof GenericApplicationListener generic
                ? generic
                : new GenericApplicationListenerAdapter(listener);
        return asked.supportsEventType(event);
    }

    /** @param listener null if it is not there yet */
    private static boolean isApplications(Class<?> type, @Nullable ApplicationListener<?> listener) {
        Class<?> author = type;
        if (listener != null) {
            Method method = methodOf(listener);
            author = method == null ? AopUtils.getTargetClass(listener) : method.getDeclaringClass();
        }
        return NOT_THE_APPLICATIONS.stream().noneMatch(author.getName()::startsWith);
    }

    /** As {@code publishEvent} wraps it. */
    private static ResolvableType payload(Class<?> kind) {
        return ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, kind);
    }

    private static Stream<Class<?>> kinds(Class<?> kind) {
        return kind.isSealed()
                ? Stream.of(kind.getPermittedSubclasses()).flatMap(EventListeners::kinds)
                : Stream.of(kind);
    }

    private record Unrelated() {}
}
