package io.semblance.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Finds the caller of a bearer token: a signed token of a tenant's client, or the operator's own. */
final class CheckedTokens implements ReactiveAuthenticationManager, KnownCallers {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedTokens.class);
    private static final long REMEMBERED = 20_000;

    private final ReactiveJwtDecoder decoder;
    private final Predicate<String> stands;
    private final Scheduler blocking;
    private final OperatorToken operator;
    private final String tenantClaim;
    private final InstantSource clock;
    private final Cache<String, Checked> recent;

    /** A token that was found good, for as long as it may be believed without looking again. */
    private record Checked(Caller caller, Instant expiresAt) {}

    /**
     * @param stands whether the credential of a client id still stands; may block
     * @param blocking where {@code stands} is asked
     * @param recheck how long an answer is believed
     */
    CheckedTokens(
            ReactiveJwtDecoder decoder,
            Predicate<String> stands,
            Scheduler blocking,
            OperatorToken operator,
            String tenantClaim,
            Duration recheck,
            InstantSource clock) {
        this.decoder = decoder;
        this.stands = stands;
        this.blocking = blocking;
        this.operator = operator;
        this.tenantClaim = tenantClaim;
        this.clock = clock;
        this.recent = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(recheck)
                .build();
    }

    @Override
    public Mono<Authentication> authenticate(Authentication presented) {
        if (!(presented instanceof BearerTokenAuthenticationToken bearer)) {
            return Mono.empty();
        }
        String token = bearer.getToken();
        return callerOf(token).map(Mono::just).orElseGet(() -> check(token)).map(CallerAuthentication::new);
    }

    @Override
    public Optional<Caller> callerOf(String token) {
        return operator.caller(token).or(() -> remembered(token));
    }

    private Optional<Caller> remembered(String token) {
        return Optional.ofNullable(recent.getIfPresent(token))
                .filter(checked -> clock.instant().isBefore(checked.expiresAt()))
                .map(Checked::caller);
    }

    private Mono<Caller> check(String token) {
        return decoder.decode(token)
                .onErrorMap(BadJwtException.class, e -> new BadCredentialsException("the token is not good"))
                .onErrorMap(CheckedTokens::isOutage, CheckedTokens::issuerAway)
                .flatMap(jwt -> caller(jwt).map(caller -> remember(token, jwt, caller)));
    }

    /** Whether the issuer's keys could not be had, which says nothing of the token. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof JwtException || failure instanceof JwtDecoderInitializationException;
    }

    private static ApiException issuerAway(Throwable failure) {
        LOG.warn("The keys of the issuer cannot be had: {}", FaultDescription.of(failure));
        return new ApiException(ErrorCode.UNAVAILABLE, "The issuer of tokens cannot be reached at this moment.")
                .retryAfter(Duration.ofSeconds(5));
    }

    private Mono<Caller> caller(Jwt jwt) {
        Optional<TenantId> tenant = Optional.ofNullable(jwt.getClaimAsString(tenantClaim))
                .filter(TenantId::matches)
                .map(TenantId::new);
        String client = Optional.ofNullable(jwt.getSubject()).orElse("");
        return tenant.map(id -> Mono.fromCallable(() -> stands.test(client))
                        .subscribeOn(blocking)
                        .filter(yes -> yes)
                        .map(yes -> new Caller(id, Set.of(Role.TENANT), Optional.of(client))))
                .orElseGet(Mono::empty)
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("the credential does not stand")));
    }

    private Caller remember(String token, Jwt jwt, Caller caller) {
        Instant end = Optional.ofNullable(jwt.getExpiresAt()).orElse(clock.instant());
        recent.put(token, new Checked(caller, end));
        return caller;
    }
}
