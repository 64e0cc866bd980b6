package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import java.util.List;
import java.util.function.LongSupplier;

/** Puts the threads of one incarnation's queues together. */
final class LaneMaker {

    private static final int MOST_POLLED = 2_000;

    private final LifeScope scope;
    private final KafkaClients clients;
    private final Topics topics;
    private final LongSupplier nanos;

    LaneMaker(LifeScope scope) {
        this.scope = scope;
        this.clients = scope.parts().kafka().clients();
        this.topics = scope.parts().kafka().catalog().topics();
        this.nanos = scope.parts().clocks().nanos();
    }

    /**
     * Not started.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the id of its claims cannot be initialised
     */
    QueueLane make(QueueName queue) {
        var id = new LifeIds(topics.prefix(), scope.incarnation()).claim(queue);
        var transactions = Transactions.begin(clients.transactional(id, KafkaClients.WORKER_TRANSACTION));
        String member = scope.incarnation().toString();
        Intake intake =
                new Intake(subscribed(queue), topics, () -> clients.member(topics.group(queue), member, MOST_POLLED));
        Claimer claimer =
                new Claimer(transactions, intake::group, new TaskRecords(topics), topics, scope.incarnation());
        return new QueueLane(
                queue,
                new QueueLane.Parts(
                        new Obedience(queue, scope.orders(), scope.incarnation(), new Crew()),
                        intake,
                        new Doubts(
                                queue,
                                intake,
                                scope.parts().kafka(),
                                scope.parts().pendingCheck(),
                                nanos),
                        new Claims(queue, intake.buffer(), claimer, scope),
                        transactions),
                nanos,
                scope.lost());
    }

    private List<String> subscribed(QueueName queue) {
        return scope.parts().handlers().types().stream()
                .map(type -> topics.tasks(queue, type))
                .toList();
    }

    private final class Crew implements Obedience.Superior {

        @Override
        public void handBack(QueueName queue) {
            scope.crew().pool().handBack(queue);
        }

        @Override
        public void acknowledge() {
            scope.beats().beatNow();
        }
    }
}
