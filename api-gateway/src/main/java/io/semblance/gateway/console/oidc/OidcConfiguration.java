package io.semblance.gateway.console.oidc;

import io.semblance.gateway.console.SessionCookie;
import io.semblance.gateway.console.Sessions;
import io.semblance.gateway.console.SignInTries;
import io.semblance.gateway.keys.KnownTenants;
import io.semblance.gateway.keys.Secrets;
import io.semblance.gateway.problem.GatewayProperties;
import io.semblance.gateway.problem.Problems;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.web.server.OAuth2AuthorizationRequestRedirectWebFilter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Schedulers;

/** Wires the way to the provider and back. */
@Configuration(proxyBeanMethods = false)
@Conditional(OidcConfigured.class)
class OidcConfiguration {
    /** Where a browser begins. */
    static final String SIGN_IN = "/console/sign-in";

    /** Where the provider sends it back to. */
    static final String CALLBACK = SIGN_IN + "/callback";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    Provider oidcProvider(OidcProperties properties, GatewayProperties gateway) {
        JdkClientHttpConnector connector = new JdkClientHttpConnector(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        connector.setReadTimeout(PATIENCE);
        return new Provider(
                properties,
                gateway.url(CALLBACK).toString(),
                WebClient.builder().clientConnector(connector).build());
    }

    @Bean
    SignInRequests signInRequests(Provider provider, SessionCookie session) {
        return new SignInRequests(
                provider,
                ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, SIGN_IN),
                new TicketCookie(session.secure()),
                new Secrets(new SecureRandom()),
                Schedulers.boundedElastic());
    }

    @Bean
    FinishSignIn finishSignIn(
            Sessions sessions, KnownTenants tenants, SessionCookie cookie, OidcProperties properties) {
        return new FinishSignIn(sessions, tenants, cookie, properties, Schedulers.boundedElastic());
    }

    /** Of Spring Security's own parts but those that keep sessions in the memory of one gateway. */
    @Bean
    @Order(0)
    SecurityWebFilterChain oidcSecurity(
            ServerHttpSecurity http,
            Provider provider,
            SignInRequests requests,
            SignInTries tries,
            FinishSignIn finish,
            Problems problems) {
        OAuth2AuthorizationRequestRedirectWebFilter begin = new OAuth2AuthorizationRequestRedirectWebFilter(requests);
        begin.setAuthorizationRequestRepository(requests);
        AuthenticationWebFilter end = new AuthenticationWebFilter(provider.vouching());
        end.setRequiresAuthenticationMatcher(ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, CALLBACK));
        end.setServerAuthenticationConverter(
                new ReturnedBrowsers(tries, provider, requests, Schedulers.boundedElastic()));
        end.setAuthenticationSuccessHandler(finish);
        end.setAuthenticationFailureHandler(new RefuseSignIn(problems));
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers(SIGN_IN, CALLBACK))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(begin, SecurityWebFiltersOrder.HTTP_BASIC)
                .addFilterAt(end, SecurityWebFiltersOrder.AUTHENTICATION)
                .authorizeExchange(routes -> routes.anyExchange().permitAll())
                .build();
    }
}
