@NullMarked
package app.tandem.time.api;

import org.jspecify.annotations.NullMarked;
