package app.tandem.shared.web;

/** Where a page stands in the stream of changes: whatever is committed after the mark was taken can be asked for by it. */
public interface PageMark {

    /** The mark of this moment; to be taken before anything of the page is read. */
    String now();
}
