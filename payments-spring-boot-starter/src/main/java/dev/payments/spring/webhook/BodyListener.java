package dev.payments.spring.webhook;

import dev.payments.spring.servlet.ArrivingBody;
import dev.payments.spring.webhook.PendingBodies.PendingBody;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Reads a body as it arrives, and says how that ended unless it was refused before. The container calls it from one thread at a time. */
abstract class BodyListener implements ReadListener {

    private final ServletInputStream in;
    private final ArrivingBody body;
    private final PendingBody place;

    BodyListener(ServletInputStream in, ArrivingBody body, PendingBody place) {
        this.in = in;
        this.body = body;
        this.place = place;
    }

    abstract void arrived();

    abstract void broken(HttpStatus status, String why);

    /** Catches what it throws: otherwise the container would answer, or nobody. */
    @Override
    public void onDataAvailable() {
        try {
            while (in.isReady() && !in.isFinished()) {
                int before = body.length();
                boolean more = body.readFrom(in);
                place.grow(body.length() - before);
                if (!more) {
                    onAllDataRead();
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            onError(e);
        }
    }

    @Override
    public void onAllDataRead() {
        if (place.end()) {
            arrived();
        }
    }

    @Override
    public void onError(Throwable e) {
        if (place.end()) {
            broken(
                    body.isTooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST,
                    WebhookReceiver.unreadable(e));
        }
    }
}
