package dev.payments.spring.nats;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.util.ClassUtils;

/** Looks for the libraries that are optional without NATS. */
final class NatsLibraries implements BeanClassLoaderAware {

    @Override
    public void setBeanClassLoader(ClassLoader classLoader) {
        require(classLoader, "io.nats.client.Connection", "io.nats:jnats");
        require(classLoader, "tools.jackson.databind.json.JsonMapper", "tools.jackson.core:jackson-databind");
    }

    private static void require(ClassLoader classLoader, String type, String dependency) {
        if (!ClassUtils.isPresent(type, classLoader)) {
            throw new InvalidPaymentsConfigurationException(
                    "The property payments.nats.enabled is true, but " + dependency + " is not on the class path.",
                    "Add the dependency " + dependency + ".");
        }
    }
}
