package io.inventory.consumers.leak;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Choices that come again with the same seed. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    String one(List<String> of) {
        return of.get(below(of.size()));
    }

    void some(List<String> names, Consumer<String> each) {
        names.stream().filter(name -> chance(0.8)).toList().forEach(each);
    }

    static void times(int count, IntConsumer each) {
        IntStream.range(0, count).forEach(each);
    }
}
