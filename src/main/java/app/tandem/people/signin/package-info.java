@NullMarked
package app.tandem.people.signin;

import org.jspecify.annotations.NullMarked;
