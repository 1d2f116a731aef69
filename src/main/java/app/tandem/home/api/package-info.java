@NullMarked
package app.tandem.home.api;

import org.jspecify.annotations.NullMarked;
