package io.semblance.gateway.keys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.header.CacheControlServerHttpHeadersWriter;
import org.springframework.security.web.server.header.CompositeServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ContentTypeOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.security.web.server.header.StrictTransportSecurityServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XXssProtectionServerHttpHeadersWriter;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Which routes need which proof. Everything under {@code /v1} needs a token, except what leads to the first one; the rest
 * is public or absent.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {
    private static final String PROTECTED = "/v1/**";
    // Those who have no credential yet: here a token counts for nothing, not even one that is not good.
    private static final String[] OPEN = {"/v1/signup", "/v1/signup/*", "/v1/credential-claims"};

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http, CheckedTokens tokens, Problems problems) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(bearer(tokens, problems), SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint((exchange, e) -> unauthorized(exchange, problems))
                                .accessDeniedHandler((exchange, e) -> forbidden(exchange, problems)))
                .authorizeExchange(routes -> routes.matchers(EndpointRequest.toAnyEndpoint())
                        .permitAll()
                        .pathMatchers(OPEN)
                        .permitAll()
                        .pathMatchers("/v1/operator/**")
                        .hasAuthority(Role.OPERATOR.name())
                        .pathMatchers(PROTECTED)
                        .authenticated()
                        .anyExchange()
                        .permitAll())
                .build();
    }

    /** What the filters above put on every answer, for those that answer before them. */
    @Bean
    ServerHttpHeadersWriter securityHeaders() {
        return new CompositeServerHttpHeadersWriter(
                new CacheControlServerHttpHeadersWriter(),
                new ContentTypeOptionsServerHttpHeadersWriter(),
                new StrictTransportSecurityServerHttpHeadersWriter(),
                new XFrameOptionsServerHttpHeadersWriter(),
                new XXssProtectionServerHttpHeadersWriter(),
                new ReferrerPolicyServerHttpHeadersWriter());
    }

    /** Holds paths to one reading. What is wrong with a method, header or parameter, the routes say themselves. */
    @Bean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    /** An address that could be read in two ways, such as one with an empty segment, names nothing here. */
    @Bean
    ServerExchangeRejectedHandler ambiguousAddresses(Problems problems) {
        return (exchange, rejected) -> problems.refuse(
                exchange, new ApiException(ErrorCode.ROUTE_NOT_FOUND, "No operation of this API has this path."));
    }

    @Bean
    WebFluxConfigurer callers() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new CallerArgument());
            }
        };
    }

    private static AuthenticationWebFilter bearer(CheckedTokens tokens, Problems problems) {
        AuthenticationWebFilter filter = new AuthenticationWebFilter(tokens);
        filter.setServerAuthenticationConverter(new ServerBearerTokenAuthenticationConverter());
        filter.setRequiresAuthenticationMatcher(new AndServerWebExchangeMatcher(
                ServerWebExchangeMatchers.pathMatchers(PROTECTED),
                new NegatedServerWebExchangeMatcher(ServerWebExchangeMatchers.pathMatchers(OPEN))));
        filter.setAuthenticationFailureHandler((exchange, e) -> unauthorized(exchange.getExchange(), problems));
        return filter;
    }

    private static Mono<Void> unauthorized(ServerWebExchange exchange, Problems problems) {
        return problems.refuse(
                exchange,
                new ApiException(
                        ErrorCode.UNAUTHORIZED,
                        "Send a valid access token: Authorization: Bearer <token>. A client_secret is not a token."));
    }

    private static Mono<Void> forbidden(ServerWebExchange exchange, Problems problems) {
        return problems.refuse(
                exchange, new ApiException(ErrorCode.FORBIDDEN, "The operation is for operators of the installation."));
    }
}
