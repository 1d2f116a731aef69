@NullMarked
package app.tandem.audit.web;

import org.jspecify.annotations.NullMarked;
