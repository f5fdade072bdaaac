package dev.payments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that a class of ours logs, at every level, until it is closed. */
public final class CapturedLogs implements AutoCloseable {

    private final Logger logger;
    private final Level levelBefore;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private CapturedLogs(Logger logger) {
        this.logger = logger;
        this.levelBefore = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.setAdditive(false);
        logger.addAppender(appender);
        appender.start();
    }

    public static CapturedLogs ofThisLibrary() {
        return new CapturedLogs(((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.payments"));
    }

    public List<String> messages() {
        return appender.list.stream().map(Object::toString).toList();
    }

    public List<String> warnings() {
        return appender.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(levelBefore);
    }
}
