@NullMarked
package app.tandem.mail.domain;

import org.jspecify.annotations.NullMarked;
