package app.tandem.clients.domain;

/**
 * What is known about the client's business, in Markdown.
 *
 * @param business what they do, for whom, what they earn by
 * @param competitors whom they are compared with
 * @param learnt what worked and what did not
 */
public record Brief(String business, String competitors, String learnt) {}
