package app.tandem.mail;

/** Whether letters leave. */
public interface Delivery {

    /** False when no SMTP server is set: letters then wait, and admins copy the links. */
    boolean isAbleToSend();
}
