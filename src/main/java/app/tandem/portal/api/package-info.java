@NullMarked
package app.tandem.portal.api;

import org.jspecify.annotations.NullMarked;
