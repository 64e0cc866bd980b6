/** Tests of the program as an operator and a script meet it. */
@NullMarked
package io.inventory.cli;

import org.jspecify.annotations.NullMarked;
