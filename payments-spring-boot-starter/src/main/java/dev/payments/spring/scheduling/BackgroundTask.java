package dev.payments.spring.scheduling;

import org.springframework.scheduling.Trigger;

/**
 * Work that runs in the background while the application does: a bean of this type is found. What it throws is logged, and it
 * runs again. Actuator shows its {@code toString()}. For this project's modules: it may change in any release.
 */
public interface BackgroundTask extends Runnable {

    /** When it runs. */
    Trigger trigger();
}
