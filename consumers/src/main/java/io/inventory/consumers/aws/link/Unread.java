package io.inventory.consumers.aws.link;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A payload that is not looked at, whatever it holds: operators' jobs have such. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Unread() {}
