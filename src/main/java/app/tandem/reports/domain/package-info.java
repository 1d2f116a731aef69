@NullMarked
package app.tandem.reports.domain;

import org.jspecify.annotations.NullMarked;
