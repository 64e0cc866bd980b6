package io.inventory.cli.template;

/** A template that makes no sense, or asks its rows for what they do not have; the message says where. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
