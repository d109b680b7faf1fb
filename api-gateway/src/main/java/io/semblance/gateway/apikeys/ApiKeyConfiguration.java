package io.semblance.gateway.apikeys;

import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.limits.WindowRows;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Wires API keys, and the routes that take nothing else. */
@Configuration(proxyBeanMethods = false)
class ApiKeyConfiguration {
    @Bean
    ApiKeyRows apiKeyRows(JdbcClient sql) {
        return new ApiKeyRows(sql);
    }

    @Bean
    CreateApiKey createApiKey(
            TransactionOperations transactions,
            ApiKeyRows rows,
            AuditLog audit,
            Ids ids,
            InstantSource clock,
            ApiKeyProperties properties) {
        return new CreateApiKey(
                transactions,
                rows,
                audit,
                new CreateApiKey.Sources(ids, clock, new SecureRandom()),
                properties.active());
    }

    @Bean
    RevokeApiKey revokeApiKey(
            TransactionOperations transactions, ApiKeyRows rows, AuditLog audit, InstantSource clock) {
        return new RevokeApiKey(transactions, rows, audit, clock);
    }

    @Bean
    OracleAccess oracleAccess(TransactionOperations transactions, ApiKeyRows rows, AuditLog audit) {
        return new OracleAccess(transactions, rows, audit);
    }

    @Bean
    AdmitRequest admitRequest(ApiKeyRows rows, WindowRows windows, InstantSource clock) {
        return new AdmitRequest(rows, windows, clock);
    }

    @Bean
    RateLimitHeaders rateLimitHeaders(InstantSource clock) {
        return new RateLimitHeaders(clock);
    }

    /** Before the chain of tokens, which takes every route that is left. */
    @Bean
    @Order(2)
    SecurityWebFilterChain apiKeySecurity(ServerHttpSecurity http, AdmitRequest admitRequest, Problems problems) {
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers(KeyRoutes.ALL))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(
                        new ApiKeyFilter(admitRequest, problems, Schedulers.boundedElastic()),
                        SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(errors -> errors.accessDeniedHandler((exchange, e) -> forbidden(exchange, problems)))
                .authorizeExchange(routes -> routes.pathMatchers(KeyRoutes.POPULATIONS)
                        .hasAuthority(Scope.POPULATIONS.word())
                        .pathMatchers(KeyRoutes.PERSONAS)
                        .hasAuthority(Scope.PERSONAS.word())
                        .anyExchange()
                        .hasAuthority(Scope.ORACLE_PREDICT.word()))
                .build();
    }

    @Bean
    WebFluxConfigurer apiCallers() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new ApiCallerArgument());
            }
        };
    }

    private static Mono<Void> forbidden(ServerWebExchange exchange, Problems problems) {
        return problems.refuse(
                exchange,
                new ApiException(
                        ErrorCode.FORBIDDEN,
                        "The key lacks the scope " + KeyRoutes.scope(exchange).word() + "."));
    }
}
