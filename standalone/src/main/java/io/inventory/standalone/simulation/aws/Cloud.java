package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.CloudRegion;
import io.inventory.standalone.simulation.fixture.Estate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All accounts with their regions. The set of them never changes; what is in them does. */
final class Cloud {
    private final Map<String, Map<String, CloudScope>> scopes = new LinkedHashMap<>();
    private final Map<String, CloudAccount> accounts = new LinkedHashMap<>();

    Cloud(Estate estate) {
        estate.accounts().forEach(this::add);
    }

    private void add(Account account) {
        Map<String, CloudScope> regions = new LinkedHashMap<>();
        for (CloudRegion region : account.regions()) {
            regions.put(region.name(), new CloudScope(account.id(), region));
        }
        scopes.put(account.id(), regions);
        accounts.put(account.id(), new CloudAccount(account));
    }

    CloudAccount account(String id) {
        CloudAccount account = accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("there is no account " + id);
        }
        return account;
    }

    boolean hasAccount(String account) {
        return scopes.containsKey(account);
    }

    List<CloudScope> scopesOf(String account) {
        return List.copyOf(scopes.getOrDefault(account, Map.of()).values());
    }

    Optional<CloudScope> find(String account, String region) {
        return Optional.ofNullable(scopes.getOrDefault(account, Map.of()).get(region));
    }
}
