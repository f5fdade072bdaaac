package dev.payments.spring.usecases;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A service that adds the starter, has a database, and listens. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Fulfilment.class)
class ShopApplication {

    @Bean(destroyMethod = "close")
    BreakableDataSource dataSource() {
        return new BreakableDataSource(DataSourceBuilder.create()
                .type(com.zaxxer.hikari.HikariDataSource.class)
                .url("jdbc:h2:mem:usecases;DB_CLOSE_DELAY=-1")
                .build());
    }
}
