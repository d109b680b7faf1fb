package io.semblance.gateway.console;

import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.keys.OperatorToken;
import io.semblance.gateway.keys.ProvenClients;
import io.semblance.gateway.keys.Role;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Wires sessions, and the routes that take nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ConsoleConfiguration {
    private static final String SESSION = "/console/session";
    private static final String[] OF_AN_ACCOUNT = {"/api/v1/keys/**", "/api/v1/usage/**"};
    private static final String OPERATORS = "/v1/operator/**";

    @Bean
    SessionRows sessionRows(JdbcClient sql, InstantSource clock, ConsoleProperties properties, OperatorToken operator) {
        return new SessionRows(sql, clock, properties, operator.id());
    }

    @Bean
    Sessions sessions(SessionRows rows, TransactionOperations transactions, AuditLog audit) {
        return new Sessions(rows, new Secrets(new SecureRandom()), transactions, audit);
    }

    @Bean
    ForgetSessions forgetSessions(SessionRows sessions) {
        return new ForgetSessions(sessions);
    }

    @Bean
    SessionCookie sessionCookie(GatewayProperties gateway, ConsoleProperties properties) {
        return new SessionCookie(gateway, properties);
    }

    @Bean
    SignInTries signInTries(WindowRows windows, ConsoleProperties properties) {
        return new SignInTries(windows, properties.signInsPerMinute());
    }

    @Bean
    SignIn signIn(SignInTries tries, ProvenClients clients, OperatorToken operator, Sessions sessions) {
        return new SignIn(tries, clients, operator, sessions, Schedulers.boundedElastic());
    }

    /** Before the chain of tokens, which takes every route that is left. */
    @Bean
    @Order(1)
    SecurityWebFilterChain sessionSecurity(ServerHttpSecurity http, SessionRows sessions, Problems problems) {
        return http.securityMatcher(new OrServerWebExchangeMatcher(inTheConsole(), operatorsWithoutAToken()))
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
                        errors -> errors.authenticationEntryPoint((exchange, e) -> unauthorized(exchange, problems))
                                .accessDeniedHandler((exchange, e) -> forbidden(exchange, problems)))
                .authorizeExchange(routes -> routes.pathMatchers(OPERATORS)
                        .hasAuthority(Role.OPERATOR.name())
                        .pathMatchers(OF_AN_ACCOUNT)
                        .hasAuthority(Role.TENANT.name())
                        .anyExchange()
                        .authenticated())
                .build();
    }

    /** Signing in needs no session, and one in the way of it is not looked at. */
    private static ServerWebExchangeMatcher inTheConsole() {
        return new AndServerWebExchangeMatcher(
                new OrServerWebExchangeMatcher(
                        ServerWebExchangeMatchers.pathMatchers(SESSION),
                        ServerWebExchangeMatchers.pathMatchers(OF_AN_ACCOUNT)),
                new NegatedServerWebExchangeMatcher(ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, SESSION)));
    }

    /** A request that brings a token goes by the token, whatever cookies it has. */
    private static ServerWebExchangeMatcher operatorsWithoutAToken() {
        return new AndServerWebExchangeMatcher(
                ServerWebExchangeMatchers.pathMatchers(OPERATORS),
                exchange -> SessionCookie.isSent(exchange.getRequest())
                                && !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                        ? ServerWebExchangeMatcher.MatchResult.match()
                        : ServerWebExchangeMatcher.MatchResult.notMatch());
    }

    private static Mono<Void> unauthorized(ServerWebExchange exchange, Problems problems) {
        return problems.refuse(
                exchange,
                new ApiException(
                        ErrorCode.UNAUTHORIZED,
                        "There is no session, or it has ended. Sign in by POST /console/session first: neither a token nor a"
                                + " key takes its place."));
    }

    private static Mono<Void> forbidden(ServerWebExchange exchange, Problems problems) {
        boolean operators =
                exchange.getRequest().getPath().pathWithinApplication().value().startsWith("/v1/");
        return problems.refuse(
                exchange,
                new ApiException(
                        ErrorCode.FORBIDDEN,
                        operators
                                ? "The operation is for operators of the installation."
                                : "An operator's session belongs to no account: sign in with the credentials of one."));
    }
}
