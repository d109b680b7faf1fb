package io.semblance.gateway.console.oidc;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.publisher.Mono;

/**
 * The configured OpenID provider. It is asked for its addresses when somebody first signs in, and again after an hour, so that
 * neither a start nor anything but signing in depends on it.
 */
final class Provider implements ReactiveClientRegistrationRepository {
    static final String ID = "console";
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};
    private static final Duration BELIEVED = Duration.ofHours(1);
    private static final Duration UNTIL_BACK = Duration.ofSeconds(5);

    private final OidcProperties properties;
    private final Optional<String> secret;
    private final String callback;
    private final WebClient web;
    private final Mono<Known> known;

    /** What the provider says of itself. */
    private record Known(ClientRegistration registration, ReactiveJwtDecoder idTokens) {}

    /**
     * @param callback the absolute address that it sends browsers back to
     * @param web a client with time limits
     */
    Provider(OidcProperties properties, String callback, WebClient web) {
        this.properties = properties;
        this.secret = properties.secret();
        this.callback = callback;
        this.web = web;
        this.known =
                Mono.defer(this::discover).cache(provider -> BELIEVED, failure -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** Fails with UNAVAILABLE while the provider does not answer. */
    Mono<ClientRegistration> registration() {
        return known.map(Known::registration);
    }

    @Override
    public Mono<ClientRegistration> findByRegistrationId(String id) {
        return registration();
    }

    /**
     * Takes a code to the provider and checks the ID token that it is worth: the signature by the provider's keys, never none;
     * issuer, audience, times and nonce. What else the provider knows of the person is not asked for.
     */
    ReactiveAuthenticationManager vouching() {
        WebClientReactiveAuthorizationCodeTokenResponseClient codes =
                new WebClientReactiveAuthorizationCodeTokenResponseClient();
        codes.setWebClient(web);
        OidcAuthorizationCodeReactiveAuthenticationManager people =
                new OidcAuthorizationCodeReactiveAuthenticationManager(
                        codes, person -> Mono.just(new DefaultOidcUser(List.of(), person.getIdToken())));
        people.setJwtDecoderFactory(
                client -> token -> known.flatMap(provider -> provider.idTokens().decode(token)));
        return code -> people.authenticate(code).onErrorMap(WebClientException.class, Provider::away);
    }

    private Mono<Known> discover() {
        String issuer = properties.issuerUri();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return web.get()
                .uri(base + METADATA)
                .retrieve()
                .bodyToMono(OBJECT)
                .map(this::read)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the metadata is empty")))
                .onErrorMap(Provider::away);
    }

    private Known read(Map<String, Object> metadata) {
        if (!properties.issuerUri().equals(metadata.get("issuer"))) {
            throw new IllegalStateException("the metadata is of another issuer");
        }
        ClientRegistration.Builder client = ClientRegistrations.fromOidcConfiguration(metadata)
                .registrationId(ID)
                .clientId(properties.clientId())
                .redirectUri(callback)
                .scope(Stream.concat(Stream.of("openid"), properties.scopes().stream())
                        .collect(Collectors.toSet()));
        secret.ifPresentOrElse(
                client::clientSecret, () -> client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE));
        ClientRegistration registration = client.build();
        return new Known(registration, decoder(registration, algorithms(metadata)));
    }

    private ReactiveJwtDecoder decoder(ClientRegistration registration, Set<SignatureAlgorithm> algorithms) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(all -> all.addAll(algorithms))
                .webClient(web)
                .build();
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(ReactiveOidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(new JwtTimestampValidator(), new OidcIdTokenValidator(registration))));
        return decoder;
    }

    /** Those that the provider signs ID tokens by, as far as they take a key pair; RS256 where it does not say. */
    private static Set<SignatureAlgorithm> algorithms(Map<String, Object> metadata) {
        Set<SignatureAlgorithm> named =
                metadata.get("id_token_signing_alg_values_supported") instanceof Collection<?> names
                        ? names.stream()
                                .flatMap(name -> Stream.ofNullable(SignatureAlgorithm.from(String.valueOf(name))))
                                .collect(Collectors.toSet())
                        : Set.of();
        return named.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : named;
    }

    /** Says that the provider does not answer as it should, and logs why. */
    static ApiException away(Throwable failure) {
        LOG.warn("The OpenID provider cannot be used: {}", FaultDescription.of(failure));
        return new ApiException(ErrorCode.UNAVAILABLE, "The provider of sign-ins cannot be reached at this moment.")
                .retryAfter(UNTIL_BACK);
    }
}
