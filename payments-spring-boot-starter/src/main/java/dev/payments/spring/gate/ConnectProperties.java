package dev.payments.spring.gate;

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
record ConnectProperties(@DefaultValue Set<String> accounts) {

    private static final String ALL = "all";

    ConnectProperties {
        accounts = Set.copyOf(accounts);
        if (!accounts.equals(Set.of(ALL)) && !accounts.stream().allMatch(account -> account.matches("acct_\\w+"))) {
            throw new IllegalArgumentException(
                    "must be ids of accounts, acct_…, or the one word all: payments.connect.accounts");
        }
    }

    boolean includes(String account) {
        return accounts.contains(account) || accounts.contains(ALL);
    }
}
