package app.tandem.shared.search;

/** What can be found, in the order in which it is shown. */
public enum SearchKind {
    CARD("square-check"),
    BOARD("square-kanban"),
    PROJECT("folder-kanban"),
    CLIENT("briefcase"),
    CONTACT("user"),
    PERSON("users"),
    COMMENT("message-square"),
    CHECK_ITEM("list"),
    LETTER("mail"),
    FIELD("tag"),
    FILE("paperclip");

    private final String icon;

    SearchKind(String icon) {
        this.icon = icon;
    }

    /** Its id in the icon sprite. */
    public String icon() {
        return icon;
    }
}
