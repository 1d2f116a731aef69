@NullMarked
package app.tandem.people.api;

import org.jspecify.annotations.NullMarked;
