package io.inventory.pipeline.worker;

/**
 * What may be claimed now, used up task by task. Belongs to one thread.
 *
 * <p>A free thread takes any task. Ahead of free threads goes only about a second of known work: thousands of short tasks, none
 * of the long ones, and none that has a limit.
 */
final class Room {

    private final InHand inHand;
    private int free;
    private long ahead;
    private int most;
    private boolean suspect;

    /**
     * @param free threads with nothing to do
     * @param ahead nanoseconds of work that may wait
     * @param most tasks, all together
     * @param suspect whether one task that took two workers down may be among them
     * @param inHand is this room's own
     */
    Room(int free, long ahead, int most, boolean suspect, InHand inHand) {
        this.free = free;
        this.ahead = ahead;
        this.most = most;
        this.suspect = suspect;
        this.inHand = inHand;
    }

    /** Nothing may start; what leaves the queue without a start needs no room. */
    static Room none() {
        return new Room(0, 0, 0, false, new InHand(Limits.NONE));
    }

    /** Takes the room of one task, or says that there is none for it. */
    boolean take(Claimed claimed) {
        boolean limited = inHand.limits(claimed.task().queue(), claimed.task().type());
        if (most == 0 || !fits(claimed, limited)) {
            return false;
        }
        most--;
        if (free > 0) {
            free--;
        } else {
            ahead -= claimed.expected();
        }
        suspect &= !claimed.suspect();
        if (limited) {
            inHand.add(claimed.task());
        }
        return true;
    }

    private boolean fits(Claimed claimed, boolean limited) {
        if (free > 0) {
            return (suspect || !claimed.suspect()) && (!limited || underLimit(claimed));
        }
        return claimed.expected() <= ahead && !claimed.suspect() && !limited;
    }

    private boolean underLimit(Claimed claimed) {
        return inHand.fits(claimed.task().queue()) && inHand.fits(claimed.task().type());
    }
}
