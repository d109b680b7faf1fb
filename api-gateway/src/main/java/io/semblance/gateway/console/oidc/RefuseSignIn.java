package io.semblance.gateway.console.oidc;

import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Tells a browser why it is not signed in. What the provider says about it, or an address claims that it says, is not repeated. */
final class RefuseSignIn implements ServerAuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RefuseSignIn.class);
    private static final String AGAIN = " Begin again at GET " + OidcConfiguration.SIGN_IN + ".";

    private final Problems problems;

    RefuseSignIn(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange filtered, AuthenticationException failure) {
        return problems.refuse(filtered.getExchange(), refusal(failure));
    }

    private static ApiException refusal(AuthenticationException failure) {
        if (isOutage(failure)) {
            return Provider.away(failure);
        }
        LOG.info("A sign-in was refused: {}", FaultDescription.of(failure));
        return new ApiException(ErrorCode.UNAUTHORIZED, reason(failure) + AGAIN);
    }

    private static String reason(AuthenticationException failure) {
        String code = failure instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : "";
        return switch (code) {
            case ReturnedBrowsers.NOT_UNDER_WAY ->
                "This browser has no such sign-in under way: it has ended, or was begun elsewhere.";
            case "access_denied" -> "The provider let nobody in.";
            case "invalid_grant" -> "The provider's code was used before, or is over.";
            case "invalid_id_token", "invalid_nonce" -> "The provider's ID token is not good.";
            default -> "The provider refused the sign-in.";
        };
    }

    private static boolean isOutage(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebClientRequestException
                    || cause instanceof IOException
                    || cause instanceof TimeoutException
                    || (cause instanceof WebClientResponseException answer
                            && answer.getStatusCode().is5xxServerError())) {
                return true;
            }
        }
        return false;
    }
}
