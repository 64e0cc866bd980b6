/** The parts of the program that run on and on, wired from the configuration. */
@NullMarked
package io.inventory.cli.service;

import org.jspecify.annotations.NullMarked;
