/** What programs read to keep a copy: rows in the order in which they changed, in the scope of a token's person. */
@NullMarked
package app.tandem.reports.feed;

import org.jspecify.annotations.NullMarked;
