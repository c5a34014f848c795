package org.kota.security.web;

import java.time.Duration;

/**
 * Who may read without a login, and for how long a login holds.
 *
 * @param publicRead what may be read without one
 * @param idle after how long without a request, or an open page, a session ends
 * @param longest after how long it ends in any case
 */
public record WebSettings(PublicRead publicRead, Duration idle, Duration longest) {

    static final WebSettings DEFAULT = new WebSettings(PublicRead.PUBLIC, Duration.ofMinutes(60), Duration.ofHours(12));

    /** As long as the file can't be understood: whoever has written "no" into it mustn't be overheard. */
    static final WebSettings CAREFUL = new WebSettings(PublicRead.NO, DEFAULT.idle(), DEFAULT.longest());
}
