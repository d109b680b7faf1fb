package io.semblance.gateway.docs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ErrorCatalogController {
    private final ErrorPages pages;
    private final DocsProperties docs;

    ErrorCatalogController(ErrorPages pages, DocsProperties docs) {
        this.pages = pages;
        this.docs = docs;
    }

    @GetMapping("/errors")
    ResponseEntity<Object> list(@RequestHeader HttpHeaders headers) {
        return answer(headers, ErrorCatalogController::catalog, pages::list);
    }

    @GetMapping("/errors/{code}")
    ResponseEntity<Object> get(@PathVariable String code, @RequestHeader HttpHeaders headers) {
        ErrorCode known = ErrorCode.ofSlug(code)
                .orElseThrow(() ->
                        new ApiException(ErrorCode.ERROR_CODE_NOT_FOUND, "The catalog has no code of this name."));
        return answer(headers, () -> new Explanation(ErrorEntry.of(known), docs.guidance()), () -> pages.of(known));
    }

    private static ResponseEntity<Object> answer(HttpHeaders headers, Supplier<Object> json, Supplier<String> page) {
        Representation wanted = Representation.wanted(headers)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.NOT_ACCEPTABLE, "The catalog is there as application/json and as text/html."));
        return switch (wanted) {
            case JSON ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .body(json.get());
            case PAGE ->
                PageHeaders.page(PageHeaders.STILL)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .body(page.get());
        };
    }

    private static ErrorCatalog catalog() {
        return new ErrorCatalog(
                Arrays.stream(ErrorCode.values()).map(ErrorEntry::of).toList());
    }

    record ErrorCatalog(List<ErrorEntry> errors) {}

    /** An entry, and what to do when it does not help. */
    record Explanation(@JsonUnwrapped ErrorEntry entry, String support) {}
}
