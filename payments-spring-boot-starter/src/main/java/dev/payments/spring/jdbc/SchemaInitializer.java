package dev.payments.spring.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ScriptStatementFailedException;

/**
 * Runs a script that creates tables unless they are there. Where nodes do that at the same time, {@code if not exists} does not
 * help: PostgreSQL reports a duplicate key in its catalogue, H2 a table that is there after all. Whoever fails looks again a moment
 * later, by running the script again: what another node has created meanwhile is then there.
 */
final class SchemaInitializer extends DataSourceScriptDatabaseInitializer {

    private static final Logger log = LoggerFactory.getLogger(SchemaInitializer.class);
    private static final int MAX_TRIES = 10;
    private static final Duration MAX_PAUSE = Duration.ofMillis(200);

    private final UnaryOperator<String> edit;

    /** Each script is edited before it is run. */
    SchemaInitializer(DataSource dataSource, DatabaseInitializationSettings settings, UnaryOperator<String> edit) {
        super(dataSource, settings);
        this.edit = edit;
    }

    @Override
    protected void runScripts(Scripts scripts) {
        List<Resource> edited = StreamSupport.stream(scripts.spliterator(), false)
                .map(this::edited)
                .toList();
        ScriptStatementFailedException failure = runUntilItSucceeds(edited);
        if (failure == null) {
            return;
        }
        if (!scripts.isContinueOnError()) {
            throw failure;
        }
        log.warn("Could not create all tables, but payments.jdbc.continue-on-error says to go on", failure);
        run(edited, true);
    }

    private @Nullable ScriptStatementFailedException runUntilItSucceeds(List<Resource> scripts) {
        ScriptStatementFailedException failure = null;
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            try {
                run(scripts, false);
                return null;
            } catch (ScriptStatementFailedException e) {
                failure = e;
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE.toNanos()));
            }
        }
        return failure;
    }

    private void run(List<Resource> scripts, boolean continueOnError) {
        super.runScripts(new Scripts(scripts).continueOnError(continueOnError).encoding(StandardCharsets.UTF_8));
    }

    private Resource edited(Resource script) {
        try {
            String sql = edit.apply(script.getContentAsString(StandardCharsets.UTF_8));
            return new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8), script.getDescription());
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + script.getDescription(), e);
        }
    }
}
