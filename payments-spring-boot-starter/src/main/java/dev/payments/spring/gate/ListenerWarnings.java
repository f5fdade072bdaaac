package dev.payments.spring.gate;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ClassUtils;

/** What a listener to payment events loses by the way in which it was written. */
final class ListenerWarnings {

    private static final String REGISTRY = "org.springframework.modulith.events.core.EventPublicationRegistry";
    private static final String READ = " See docs/durable-listeners.md.";

    private final boolean registry;

    ListenerWarnings(ApplicationContext context) {
        ClassLoader loader = context.getClassLoader();
        this.registry = ClassUtils.isPresent(REGISTRY, loader)
                && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                                        context, ClassUtils.resolveClassName(REGISTRY, loader), true, false)
                                .length
                        > 0;
    }

    /** One line for each; none for a listener that keeps the promise. */
    Stream<String> about(ApplicationListener<?> listener) {
        String subject = "The listener " + name(listener);
        if (TransactionalListeners.isTransactional(listener)) {
            return TransactionalListeners.runsAfterCommit(listener) && !registry
                    ? Stream.of(
                            subject + " runs after the commit: if it fails, or the process ends before, it is not run"
                                    + " again. Keep its events in an event publication registry." + READ)
                    : Stream.empty();
        }
        Method method = EventListeners.methodOf(listener);
        if (isAsync(listener, method)) {
            return Stream.of(subject + " is @Async: it runs before the commit, again each time that Stripe delivers the"
                    + " event, even if the order's transaction fails; and its own failure is lost." + READ);
        }
        return method != null && endsLater(method)
                ? Stream.of(subject + " returns before it has ended: Stripe is answered 200 by then, and its failure is"
                        + " lost. Wait for its end in the listener, or run it after the commit." + READ)
                : Stream.empty();
    }

    /** The class and the method. */
    static String name(ApplicationListener<?> listener) {
        Method method = EventListeners.methodOf(listener);
        return method == null
                ? AopUtils.getTargetClass(listener).getName()
                : method.getDeclaringClass().getName() + "." + method.getName();
    }

    private static boolean isAsync(ApplicationListener<?> listener, @Nullable Method method) {
        Class<?> type = method == null ? AopUtils.getTargetClass(listener) : method.getDeclaringClass();
        List<Method> methods = method == null
                ? Stream.of(type.getMethods())
                        .filter(candidate -> candidate.getName().equals("onApplicationEvent"))
                        .toList()
                : List.of(method);
        return AnnotatedElementUtils.hasAnnotation(type, Async.class)
                || methods.stream().anyMatch(candidate -> AnnotatedElementUtils.hasAnnotation(candidate, Async.class));
    }

    /** By the type that it returns, or as a {@code suspend} function of Kotlin's. */
    static boolean endsLater(Method method) {
        Class<?> returned = method.getReturnType();
        return CompletionStage.class.isAssignableFrom(returned)
                || Future.class.isAssignableFrom(returned)
                || Flow.Publisher.class.isAssignableFrom(returned)
                || isA(returned, "org.reactivestreams.Publisher")
                || ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned) != null
                || isSuspend(method.getParameterTypes());
    }

    private static boolean isSuspend(Class<?>[] parameters) {
        return parameters.length > 0
                && parameters[parameters.length - 1].getName().equals("kotlin.coroutines.Continuation");
    }

    private static boolean isA(@Nullable Class<?> type, String name) {
        return type != null
                && (type.getName().equals(name)
                        || isA(type.getSuperclass(), name)
                        || Stream.of(type.getInterfaces()).anyMatch(implemented -> isA(implemented, name)));
    }
}
