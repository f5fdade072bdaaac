package dev.payments.spring.stripe;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connected accounts, of Stripe Connect or of an organisation.
 *
 * @param accounts Accounts, beside the API key's own, whose payments are for orders of this service (acct_…), or all. Events of
 * any other account are ignored.
 */
@ConfigurationProperties("payments.connect")
public record ConnectProperties(@DefaultValue Set<String> accounts) {

    private static final String ALL = "all";

    /** Checks the names. */
    public ConnectProperties {
        accounts = Set.copyOf(accounts);
        if (!accounts.equals(Set.of(ALL)) && !accounts.stream().allMatch(account -> account.matches("acct_\\w+"))) {
            throw new IllegalArgumentException(
                    "must be ids of accounts, acct_…, or the one word all: payments.connect.accounts");
        }
    }

    /** Whether payments of this account are for orders of this service. */
    public boolean includes(String account) {
        return isAll() || accounts.contains(account);
    }

    /** Those that are named, of which reconciliation can ask; none where it is all. */
    public Set<String> names() {
        return isAll() ? Set.of() : accounts;
    }

    /** Whether it is all accounts, of which nobody knows the names. */
    public boolean isAll() {
        return accounts.contains(ALL);
    }
}
