package dev.payments.spring.stripe;

import com.stripe.model.StripeObject;
import dev.payments.event.OtherStripeEvent;
import dev.payments.reading.StripeEventReader;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import dev.payments.stripe.StripePayments;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Makes listeners of methods with {@link StripeEventListener}. */
final class StripeEventListenerFactory implements EventListenerFactory, Ordered {

    /** Before Spring's own, which would take them for listeners to every {@link OtherStripeEvent}. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public boolean supportsMethod(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, StripeEventListener.class);
    }

    @Override
    public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
        StripeEventListener annotation =
                Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, StripeEventListener.class));
        String name = type.getName() + "." + method.getName();
        return new Listener(beanName, type, method, parameter(method, name), types(annotation, name));
    }

    private static Set<String> types(StripeEventListener annotation, String name) {
        Set<String> types = Set.of(annotation.value());
        if (types.isEmpty() || types.stream().anyMatch(String::isBlank)) {
            throw wrong(name, "names no type", "Name Stripe's types of events, such as \"invoice.paid\".");
        }
        types.stream()
                .filter(StripeEventReader.eventTypes()::contains)
                .findFirst()
                .ifPresent(ours -> {
                    throw wrong(
                            name,
                            "is for " + ours + ", of which this library makes events of its own",
                            "Make it an @EventListener with one of these as its parameter: they are in the package"
                                    + " dev.payments.event.");
                });
        return types;
    }

    private static Class<?> parameter(Method method, String name) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean fits = parameters.length == 1
                && (parameters[0] == OtherStripeEvent.class || StripeObject.class.isAssignableFrom(parameters[0]));
        if (!fits) {
            throw wrong(
                    name,
                    "has other parameters than it can be called with",
                    "Give it one: the class of stripe-java that the event is about, such as com.stripe.model.Invoice, or"
                            + " dev.payments.event.OtherStripeEvent.");
        }
        return parameters[0];
    }

    private static InvalidPaymentsConfigurationException wrong(String name, String what, String action) {
        return new InvalidPaymentsConfigurationException("The @StripeEventListener " + name + " " + what + ".", action);
    }

    private static final class Listener extends ApplicationListenerMethodAdapter {

        private final Class<?> parameter;
        private final Set<String> types;
        private final String name;

        Listener(String beanName, Class<?> type, Method method, Class<?> parameter, Set<String> types) {
            super(beanName, type, method);
            this.parameter = parameter;
            this.types = types;
            this.name = type.getName() + "." + method.getName();
        }

        /** Null if the method is not meant. */
        @Override
        protected Object @Nullable [] resolveArguments(ApplicationEvent published) {
            return published instanceof PayloadApplicationEvent<?> payload
                            && payload.getPayload() instanceof OtherStripeEvent event
                            && types.contains(String.valueOf(event.source().type()))
                    ? new Object[] {parameter == OtherStripeEvent.class ? event : object(event)}
                    : null;
        }

        private Object object(OtherStripeEvent event) {
            try {
                return StripePayments.objectOf(event.source(), parameter.asSubclass(StripeObject.class));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "The @StripeEventListener " + name + " takes a " + parameter.getName() + ", and "
                                + event.source() + " is about another object",
                        e);
            }
        }
    }
}
