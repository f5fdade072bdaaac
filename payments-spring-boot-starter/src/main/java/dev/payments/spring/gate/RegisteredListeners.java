package dev.payments.spring.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.AbstractApplicationEventMulticaster;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * The listeners of one context that take an event of one type.
 *
 * @param listeners those that are there
 * @param beans the types of those that are made when an event comes: lazy ones and such as are not singletons; null for
 * an unknown one
 */
record RegisteredListeners(List<ApplicationListener<?>> listeners, List<@Nullable Class<?>> beans) {

    /** Whether the context, or what it publishes with, is not Spring's own, so that nobody knows where its events go. */
    static boolean mayBeOthersIn(ApplicationContext context) {
        return !(context instanceof ConfigurableApplicationContext)
                || !isSprings(context.getClass())
                || !isSprings(AopUtils.getTargetClass(multicaster(context)));
    }

    /** Whether the multicaster can be asked for its listeners. */
    static boolean areKnownOf(ApplicationContext context) {
        return context instanceof ConfigurableApplicationContext
                && context.containsLocalBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME)
                && AbstractApplicationEventMulticaster.class.isAssignableFrom(
                        AopUtils.getTargetClass(multicaster(context)));
    }

    /**
     * Asks the multicaster, which has those too that were never added to the context, in the only way that it offers and that
     * excludes additions at the same time: it is told to remove none.
     */
    static RegisteredListeners of(ApplicationContext context, ResolvableType event) {
        List<ApplicationListener<?>> all = new ArrayList<>();
        List<String> names = new ArrayList<>();
        ApplicationEventMulticaster multicaster = multicaster(context);
        multicaster.removeApplicationListeners(listener -> !all.add(listener));
        multicaster.removeApplicationListenerBeans(name -> !names.add(name));
        return select(all, names, ((ConfigurableApplicationContext) context).getBeanFactory(), event);
    }

    /** As Spring's multicaster does: what is known about a bean's type excludes the bean, though the object says nothing. */
    private static RegisteredListeners select(
            List<ApplicationListener<?>> all,
            List<String> names,
            ConfigurableListableBeanFactory factory,
            ResolvableType event) {
        Set<ApplicationListener<?>> accepting = new LinkedHashSet<>();
        all.stream().filter(listener -> EventListeners.accepts(listener, event)).forEach(accepting::add);
        List<@Nullable Class<?>> notThere = new ArrayList<>();
        for (String name : names) {
            if (!(factory.getSingleton(name) instanceof ApplicationListener<?> listener)) {
                if (mayAccept(factory, name, event)) {
                    notThere.add(factory.getType(name, false));
                }
            } else if (EventListeners.accepts(listener, event)) {
                if (mayAccept(factory, name, event)) {
                    accepting.add(listener);
                } else {
                    accepting.remove(listener);
                }
            }
        }
        return new RegisteredListeners(List.copyOf(accepting), notThere);
    }

    private static boolean mayAccept(ConfigurableListableBeanFactory factory, String name, ResolvableType event) {
        Class<?> type = factory.getType(name, false);
        if (type == null
                || GenericApplicationListener.class.isAssignableFrom(type)
                || SmartApplicationListener.class.isAssignableFrom(type)) {
            return true;
        }
        try {
            return mayAccept(ResolvableType.forClass(type), event)
                    && mayAccept(factory.getMergedBeanDefinition(name).getResolvableType(), event);
        } catch (NoSuchBeanDefinitionException registeredAsAnObject) {
            return true;
        }
    }

    private static boolean mayAccept(ResolvableType listener, ResolvableType event) {
        ResolvableType declared = listener.as(ApplicationListener.class).getGeneric();
        return ResolvableType.NONE.equals(declared) || declared.isAssignableFrom(event);
    }

    /** Whether one of them, which is passed with its type, passes the test; or its type is not known. */
    boolean any(BiPredicate<Class<?>, @Nullable ApplicationListener<?>> test) {
        return listeners.stream().anyMatch(listener -> test.test(listener.getClass(), listener))
                || beans.stream().anyMatch(type -> type == null || test.test(type, null));
    }

    private static ApplicationEventMulticaster multicaster(ApplicationContext context) {
        return context.getBean(
                AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME, ApplicationEventMulticaster.class);
    }

    private static boolean isSprings(Class<?> type) {
        return type.getName().startsWith("org.springframework.");
    }
}
