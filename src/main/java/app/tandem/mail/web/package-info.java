@NullMarked
package app.tandem.mail.web;

import org.jspecify.annotations.NullMarked;
