package app.tandem.notifications.domain;

/** What there is to hear of, and how people hear of it until they choose otherwise. */
public enum NoticeKind {
    /** Somebody names the person in a comment. */
    MENTION(Channel.LETTER),
    /** A card was given to the person. */
    ASSIGNED(Channel.LETTER),
    /** A contact of a client that the person answers for, or on a card of theirs, has said something. */
    CLIENT_ANSWER(Channel.LETTER),
    /** A card that the person watches or performs has changed. */
    WATCHED(Channel.APP),
    /** A card that the person performs is due within a day. */
    DUE_SOON(Channel.DIGEST),
    /** Somebody asks about the person's time. */
    TIME_QUESTION(Channel.LETTER),
    /** Somebody answers what the person has asked about their time. */
    TIME_ANSWER(Channel.LETTER),
    /** The person's timer was probably left running. */
    TIMER_FORGOTTEN(Channel.LETTER);

    private final Channel usual;

    NoticeKind(Channel usual) {
        this.usual = usual;
    }

    public Channel usual() {
        return usual;
    }
}
