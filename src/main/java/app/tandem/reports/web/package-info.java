@NullMarked
package app.tandem.reports.web;

import org.jspecify.annotations.NullMarked;
