package io.inventory.pipeline.worker;

/**
 * What may be claimed now, used up task by task. Belongs to one thread.
 *
 * <p>A free thread takes any task. Ahead of free threads goes only about a second of known work: thousands of short tasks, none
 * of the long ones.
 */
final class Room {

    private int free;
    private long ahead;
    private int most;
    private boolean suspect;

    /**
     * @param free threads with nothing to do
     * @param ahead nanoseconds of work that may wait
     * @param most tasks, all together
     * @param suspect whether one task that took two workers down may be among them
     */
    Room(int free, long ahead, int most, boolean suspect) {
        this.free = free;
        this.ahead = ahead;
        this.most = most;
        this.suspect = suspect;
    }

    /** Takes the room of one task, or says that there is none for it. */
    boolean take(Claimed task) {
        if (most == 0 || (task.suspect() && !(suspect && free > 0)) || !(free > 0 || task.expected() <= ahead)) {
            return false;
        }
        most--;
        if (free > 0) {
            free--;
        } else {
            ahead -= task.expected();
        }
        suspect &= !task.suspect();
        return true;
    }
}
