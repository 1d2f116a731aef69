package app.tandem.mail.domain;

/** A letter in its recipient's language, both as a page and as plain text. */
record WrittenLetter(String subject, String html, String text) {}
