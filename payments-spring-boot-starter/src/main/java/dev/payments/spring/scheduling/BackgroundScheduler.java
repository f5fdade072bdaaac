package dev.payments.spring.scheduling;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Runs every bean that is a {@link Task}, each on a daemon thread, between the start of the application and its end. A
 * configuration with a task imports it. Spring's scheduler inside it is not a bean, so that the application's own is neither
 * needed nor replaced. For this project's modules: it may change in any release.
 */
public final class BackgroundScheduler implements SmartLifecycle, ScheduledTaskHolder {

    /** What it throws is logged, and it runs again. Actuator shows its {@code toString()}. */
    public interface Task extends Runnable {

        /** When it runs. */
        Trigger trigger();
    }

    private static final int GRACE_SECONDS = 5;

    private final List<Task> tasks;
    private ScheduledTaskRegistrar registrar = new ScheduledTaskRegistrar();
    private @Nullable ThreadPoolTaskScheduler threads;

    BackgroundScheduler(List<Task> tasks) {
        this.tasks = tasks;
    }

    @Override
    public synchronized void start() {
        threads = startThreads(tasks.size());
        registrar.setTaskScheduler(threads);
        tasks.forEach(task -> registrar.addTriggerTask(task, task.trigger()));
        registrar.afterPropertiesSet();
    }

    /** Lets tasks that are running finish, for a while: an interrupt closes the file of an embedded database. */
    @Override
    public synchronized void stop() {
        if (threads != null) {
            registrar.destroy();
            registrar = new ScheduledTaskRegistrar();
            threads.shutdown();
            threads.getScheduledThreadPoolExecutor().shutdownNow();
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    @Override
    public synchronized Set<ScheduledTask> getScheduledTasks() {
        return registrar.getScheduledTasks();
    }

    private static ThreadPoolTaskScheduler startThreads(int count) {
        ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
        threads.setPoolSize(Math.max(1, count));
        threads.setDaemon(true);
        threads.setThreadNamePrefix("payments-background-");
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(GRACE_SECONDS);
        threads.initialize();
        return threads;
    }
}
