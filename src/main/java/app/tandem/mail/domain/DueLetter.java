package app.tandem.mail.domain;

import java.util.UUID;

/**
 * A letter that this instance has taken to send.
 *
 * @param attempt from 1; says who holds it, should it be taken again by another instance
 */
record DueLetter(UUID id, String name, String email, String subject, String html, String text, int attempt) {}
