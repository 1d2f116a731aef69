@NullMarked
package app.tandem.reports.api;

import org.jspecify.annotations.NullMarked;
