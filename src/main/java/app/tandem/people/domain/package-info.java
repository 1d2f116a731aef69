@NullMarked
package app.tandem.people.domain;

import org.jspecify.annotations.NullMarked;
