@NullMarked
package app.tandem.audit.domain;

import org.jspecify.annotations.NullMarked;
