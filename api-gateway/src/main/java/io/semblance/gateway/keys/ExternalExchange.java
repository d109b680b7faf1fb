package io.semblance.gateway.keys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * The gateway asks the external issuer in the browser's place: the panel's content policy lets it talk to its own origin
 * only, and issuers seldom let pages of others read their answers.
 */
final class ExternalExchange implements CredentialExchange {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalExchange.class);
    private static final String METADATA = "/.well-known/openid-configuration";
    /** Requests to the issuer at once: nobody is to flood it from here. */
    private static final int AT_ONCE = 4;

    private static final Duration UNTIL_BACK = Duration.ofSeconds(5);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private final RestClient issuer;
    private final String metadata;
    private final String audience;
    private final SecretGuesses guesses;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile Optional<URI> tokenEndpoint = Optional.empty();

    /**
     * @param issuer a client with time limits
     */
    ExternalExchange(RestClient issuer, String issuerUri, String audience, SecretGuesses guesses) {
        this.issuer = issuer;
        this.metadata = metadata(issuerUri);
        this.audience = audience;
        this.guesses = guesses;
    }

    /** Address of the issuer's metadata. */
    static String metadata(String issuerUri) {
        return (issuerUri.endsWith("/") ? issuerUri.substring(0, issuerUri.length() - 1) : issuerUri) + METADATA;
    }

    @Override
    public AccessToken exchange(String clientId, String clientSecret, String address) {
        return guesses.look(new SecretGuesses.Claimant(clientId, address), () -> accepted(clientId, clientSecret))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNAUTHORIZED, "The issuer of tokens does not accept these credentials."));
    }

    /** Empty when the issuer does not accept them. */
    private Optional<AccessToken> accepted(String clientId, String clientSecret) {
        if (!places.tryAcquire()) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "Too many credentials are being exchanged at this moment.")
                    .retryAfter(UNTIL_BACK);
        }
        try {
            return Optional.of(token(post(tokenEndpoint(), clientId, clientSecret)));
        } catch (RestClientResponseException refused) {
            if (isAboutTheClient(refused.getStatusCode())) {
                return Optional.empty();
            }
            throw away();
        } catch (RestClientException failed) {
            LOG.warn("The issuer gave no token: {}", FaultDescription.of(failed));
            throw away();
        } finally {
            places.release();
        }
    }

    private URI tokenEndpoint() {
        URI known = tokenEndpoint.orElseGet(
                () -> text(get(metadata), "token_endpoint").map(URI::create).orElseThrow(ExternalExchange::away));
        tokenEndpoint = Optional.of(known);
        return known;
    }

    private @Nullable Map<String, Object> get(String address) {
        return issuer.get().uri(URI.create(address)).retrieve().body(OBJECT);
    }

    private @Nullable Map<String, Object> post(URI endpoint, String clientId, String clientSecret) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", clientId);
        form.add("client_secret", clientSecret);
        form.add("audience", audience);
        return issuer.post()
                .uri(endpoint)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(OBJECT);
    }

    private static AccessToken token(@Nullable Map<String, Object> answer) {
        long expiresIn = answer != null && answer.get("expires_in") instanceof Number seconds ? seconds.longValue() : 0;
        return AccessToken.bearer(
                text(answer, "access_token").orElseThrow(ExternalExchange::away), Math.max(0, expiresIn));
    }

    private static Optional<String> text(@Nullable Map<String, Object> object, String member) {
        return object != null && object.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static boolean isAboutTheClient(HttpStatusCode status) {
        return status.value() == 400 || status.value() == 401 || status.value() == 403;
    }

    private static ApiException away() {
        return new ApiException(ErrorCode.UNAVAILABLE, "The issuer of tokens cannot be reached at this moment.")
                .retryAfter(UNTIL_BACK);
    }
}
