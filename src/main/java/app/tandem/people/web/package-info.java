@NullMarked
package app.tandem.people.web;

import org.jspecify.annotations.NullMarked;
