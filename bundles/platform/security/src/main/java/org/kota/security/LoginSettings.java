package org.kota.security;

import java.time.Duration;

/**
 * How wrong passwords are answered.
 *
 * @param failures wrong ones of a person within the window before none of theirs is taken for a while
 * @param failuresOfAddress the same of an address, whoever it names
 * @param window time in which they are counted
 * @param lock for how long none is taken the first time; each further time twice as long
 * @param longest for how long at most
 */
record LoginSettings(int failures, int failuresOfAddress, Duration window, Duration lock, Duration longest) {

    static final LoginSettings DEFAULT =
            new LoginSettings(5, 20, Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(15));
}
