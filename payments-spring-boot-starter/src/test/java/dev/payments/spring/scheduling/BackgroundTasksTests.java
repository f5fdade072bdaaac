package dev.payments.spring.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.jdbc.JdbcAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationAutoConfiguration;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.config.ScheduledTaskHolder;

class BackgroundTasksTests {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withBean(PaymentSessions.class, () -> mock())
            .withConfiguration(AutoConfigurations.of(
                    StripeAutoConfiguration.class,
                    GateAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    JdbcAutoConfiguration.class,
                    ReconciliationAutoConfiguration.class,
                    TaskSchedulingAutoConfiguration.class))
            .withPropertyValues(
                    "payments.stripe.api-key=sk_test_1",
                    "payments.stripe.api-base=http://127.0.0.1:1",
                    "payments.reconciliation.enabled=true",
                    "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());

    /** Actuator's endpoint scheduledtasks reads these beans. */
    @Test
    void showsWhatRunsInTheBackground() {
        contexts.run(context -> assertThat(tasks(context.getBean(ScheduledTaskHolder.class)))
                .containsExactlyInAnyOrder("ExpiredKeyCleaner, about once every PT1H", "ReconciliationSchedule"));
    }

    @Test
    void showsItWithAGuardOfTheUsersToo() {
        contexts.withBean(IdempotencyGuard.class, () -> mock())
                .run(context -> assertThat(tasks(context.getBean(ScheduledTaskHolder.class)))
                        .hasSize(2));
    }

    @Test
    void leavesTheApplicationsSchedulingAlone() {
        contexts.run(context -> assertThat(context).doesNotHaveBean(TaskScheduler.class));
        contexts.withUserConfiguration(Scheduled.class)
                .run(context ->
                        assertThat(context).hasSingleBean(TaskScheduler.class).hasBean("taskScheduler"));
    }

    @Test
    void endsWithTheContext() {
        contexts.run(context -> {
            BackgroundScheduler scheduler = context.getBean(BackgroundScheduler.class);
            assertThat(scheduler.isRunning()).isTrue();
            context.close();
            assertThat(scheduler.isRunning()).isFalse();
        });
    }

    @Test
    void isNotThereWithoutTasks() {
        contexts.withPropertyValues("payments.reconciliation.enabled=false", "payments.idempotency.store=memory")
                .run(context -> assertThat(context).doesNotHaveBean(BackgroundScheduler.class));
    }

    private static Set<String> tasks(ScheduledTaskHolder holder) {
        return holder.getScheduledTasks().stream()
                .map(task -> task.getTask().getRunnable().toString())
                .collect(Collectors.toSet());
    }

    @EnableScheduling
    static class Scheduled {}
}
