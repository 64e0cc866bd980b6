package io.inventory.schema.resource;

import static java.util.Objects.requireNonNull;

/**
 * The part of a source that one scan reads whole. Parts that a kind does not have are empty.
 *
 * @param model such as {@code aws:model:vpc}
 * @param source {@code aws} or {@code gardener}
 * @param account the account's id, or the garden
 * @param region of the source, for regional kinds
 * @param parentKey the key of the row this scope lies below (a project, a seed, a zone)
 * @param filter what else narrows it (owners of images, the API of load balancers)
 */
public record Scope(String model, String source, String account, String region, String parentKey, String filter) {

    public Scope {
        requireNonNull(model);
        requireNonNull(source);
        requireNonNull(account);
        requireNonNull(region);
        requireNonNull(parentKey);
        requireNonNull(filter);
    }

    public static Scope ofAccount(String model, String source, String account) {
        return new Scope(model, source, account, "", "", "");
    }

    public static Scope ofRegion(String model, String source, String account, String region) {
        return new Scope(model, source, account, region, "", "");
    }

    public static Scope below(String model, String source, String account, String parentKey) {
        return new Scope(model, source, account, "", parentKey, "");
    }

    /** The record key on {@code observations}; equal scopes have equal keys. */
    public String key() {
        return String.join("|", model, source, account, region, parentKey, filter);
    }
}
