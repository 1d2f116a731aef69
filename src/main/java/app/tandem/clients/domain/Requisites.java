package app.tandem.clients.domain;

/**
 * What invoices and acts name the client by; any may be empty.
 *
 * @param taxId ИНН: ten digits of a company, twelve of a person
 * @param taxCode КПП: nine digits
 */
public record Requisites(String legalName, String taxId, String taxCode, String address, String bankDetails) {

    public static Requisites none() {
        return new Requisites("", "", "", "", "");
    }
}
