package io.semblance.gateway.keys;

/**
 * Where clients get their tokens, for the documentation to name.
 *
 * @param address that of the token endpoint; of an external issuer, that of the metadata that names it
 * @param audience what a token has to be made for
 * @param external whether the issuer is another than this gateway
 */
public record TokenIssuer(String address, String audience, boolean external) {}
