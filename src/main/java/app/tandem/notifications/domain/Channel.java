package app.tandem.notifications.domain;

/** How somebody hears of something. Whatever is not unwanted stands in the application too. */
public enum Channel {
    APP,
    /** By letter as soon as it happens, quiet hours aside. */
    LETTER,
    /** In one letter a day. */
    DIGEST,
    NONE
}
