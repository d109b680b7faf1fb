package io.semblance.gateway.console;

import io.semblance.gateway.keys.ProvenClients;
import io.semblance.gateway.keys.Secrets;
import io.semblance.gateway.limits.WindowRows;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.GatewayProperties;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Wires sessions, and the routes that take nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ConsoleConfiguration {
    private static final String SESSION = "/console/session";
    private static final String[] ROUTES = {SESSION, "/api/v1/keys/**", "/api/v1/usage/**"};

    @Bean
    SessionRows sessionRows(JdbcClient sql, InstantSource clock, ConsoleProperties properties) {
        return new SessionRows(sql, clock, properties);
    }

    @Bean
    ForgetSessions forgetSessions(SessionRows sessions) {
        return new ForgetSessions(sessions);
    }

    @Bean
    SessionCookie sessionCookie(GatewayProperties gateway) {
        return new SessionCookie(gateway);
    }

    @Bean
    SignIn signIn(ProvenClients clients, SessionRows sessions, WindowRows windows, ConsoleProperties properties) {
        return new SignIn(
                clients,
                sessions,
                windows,
                new Secrets(new SecureRandom()),
                properties.signInsPerMinute(),
                Schedulers.boundedElastic());
    }

    /** Before the chain of tokens, which takes every route that is left. Signing in needs no session, and one in the way of it is not looked at. */
    @Bean
    @Order(1)
    SecurityWebFilterChain sessionSecurity(ServerHttpSecurity http, SessionRows sessions, Problems problems) {
        return http.securityMatcher(new AndServerWebExchangeMatcher(
                        ServerWebExchangeMatchers.pathMatchers(ROUTES),
                        new NegatedServerWebExchangeMatcher(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, SESSION))))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(
                        new SessionFilter(sessions, problems, Schedulers.boundedElastic()),
                        SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint((exchange, e) -> unauthorized(exchange, problems)))
                .authorizeExchange(routes -> routes.anyExchange().authenticated())
                .build();
    }

    private static Mono<Void> unauthorized(ServerWebExchange exchange, Problems problems) {
        return problems.refuse(
                exchange,
                new ApiException(
                        ErrorCode.UNAUTHORIZED,
                        "Sign in by POST /console/session first: this route takes a session, not a token or a key."));
    }
}
