@NullMarked
package app.tandem.time.web;

import org.jspecify.annotations.NullMarked;
