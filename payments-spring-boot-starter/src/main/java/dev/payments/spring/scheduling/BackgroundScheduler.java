package dev.payments.spring.scheduling;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Runs the background tasks, each on a daemon thread, between the start of the application and its end. Spring's scheduler
 * inside it is not a bean, so that the application's own is neither needed nor replaced.
 */
final class BackgroundScheduler implements SmartLifecycle, ScheduledTaskHolder {

    private static final int GRACE_SECONDS = 5;

    private final List<BackgroundTask> tasks;
    private ScheduledTaskRegistrar registrar = new ScheduledTaskRegistrar();
    private @Nullable ThreadPoolTaskScheduler threads;

    BackgroundScheduler(List<BackgroundTask> tasks) {
        this.tasks = tasks;
    }

    @Override
    public synchronized void start() {
        threads = startThreads(tasks.size());
        registrar = new ScheduledTaskRegistrar();
        registrar.setTaskScheduler(threads);
        tasks.forEach(task -> registrar.addTriggerTask(task, task.trigger()));
        registrar.afterPropertiesSet();
    }

    /** Lets tasks that are running finish, for a while: an interrupt closes the file of an embedded database. */
    @Override
    public synchronized void stop() {
        if (threads != null) {
            registrar.destroy();
            threads.shutdown();
            threads.getScheduledThreadPoolExecutor().shutdownNow();
            threads = null;
            registrar = new ScheduledTaskRegistrar();
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
        threads.setPoolSize(count);
        threads.setDaemon(true);
        threads.setThreadNamePrefix("payments-background-");
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(GRACE_SECONDS);
        threads.initialize();
        return threads;
    }
}
