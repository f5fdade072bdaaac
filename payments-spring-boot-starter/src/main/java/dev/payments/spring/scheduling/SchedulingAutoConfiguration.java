package dev.payments.spring.scheduling;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The scheduler of the background tasks, where there are any. */
@AutoConfiguration
@ConditionalOnBean(BackgroundTask.class)
public final class SchedulingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    BackgroundScheduler paymentsBackgroundScheduler(ObjectProvider<BackgroundTask> tasks) {
        return new BackgroundScheduler(tasks.orderedStream().toList());
    }
}
