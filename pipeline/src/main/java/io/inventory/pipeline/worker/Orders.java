package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.control.SkipBoard;

/** What operators have said, to be looked up at any moment. */
record Orders(ControlBoard control, SkipBoard skips, Duty duty) {}
