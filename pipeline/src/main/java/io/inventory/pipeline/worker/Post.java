package io.inventory.pipeline.worker;

import io.inventory.schema.control.Host;

/** What a worker keeps from one incarnation to the next. */
record Post(Host host, WorkerSettings settings, Duty duty) {}
