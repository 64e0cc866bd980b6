package io.inventory.consumers.aws;

import java.util.List;
import java.util.Optional;

/**
 * Which account a credential led to when it last gave a good answer, so that a refused one can still be named. It helps and is
 * not needed: an implementation that cannot reach the database answers as an empty one would. Thread-safe.
 */
public interface AccountBook {

    Optional<String> account(String credential);

    void note(String credential, String account);

    /** The credentials into accounts of an organisation that ever gave a good answer, for when its accounts cannot be listed. */
    default List<String> members(String organization) {
        return List.of();
    }
}
