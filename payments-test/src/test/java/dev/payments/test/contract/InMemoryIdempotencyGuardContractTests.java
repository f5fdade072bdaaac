package dev.payments.test.contract;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.InMemoryIdempotencyGuard;
import java.util.List;

class InMemoryIdempotencyGuardContractTests extends IdempotencyGuardContract {

    private final IdempotencyGuard guard = new InMemoryIdempotencyGuard();

    @Override
    protected List<IdempotencyGuard> nodes() {
        return List.of(guard);
    }
}
