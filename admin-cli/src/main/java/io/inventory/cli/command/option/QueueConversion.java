package io.inventory.cli.command.option;

import io.inventory.schema.task.QueueName;

/** A queue's name. */
public final class QueueConversion extends Conversion<QueueName> {

    public QueueConversion() {
        super(QueueName::new);
    }
}
