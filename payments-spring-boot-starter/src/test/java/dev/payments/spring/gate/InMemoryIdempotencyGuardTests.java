package dev.payments.spring.gate;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.InMemoryIdempotencyGuard;
import java.util.List;

class InMemoryIdempotencyGuardTests extends IdempotencyGuardContract {

    private final IdempotencyGuard guard = new InMemoryIdempotencyGuard();

    @Override
    protected List<IdempotencyGuard> nodes() {
        return List.of(guard);
    }
}
