package dev.payments.test.contract;

import dev.payments.gate.IdempotencyGuard;
import java.util.List;

class InMemoryIdempotencyGuardContractTests extends IdempotencyGuardContract {

    private final IdempotencyGuard guard = IdempotencyGuard.inMemory();

    @Override
    protected List<IdempotencyGuard> nodes() {
        return List.of(guard);
    }
}
