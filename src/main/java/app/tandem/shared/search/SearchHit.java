package app.tandem.shared.search;

/**
 * Something that was found.
 *
 * @param title what it is called
 * @param text the whole text in which it was found; empty where the title says all
 * @param place where it belongs: a client, a project, a card
 * @param href where it is opened
 * @param archived it has been put away
 * @param similar no word of it matches; its letters are like those that were typed
 */
public record SearchHit(
        SearchKind kind, String title, String text, String place, String href, boolean archived, boolean similar) {}
