@NullMarked
package app.tandem.portal.domain;

import org.jspecify.annotations.NullMarked;
