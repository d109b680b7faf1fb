package io.semblance.gateway.docs;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ErrorCatalogController {
    @GetMapping("/errors")
    ErrorCatalog list() {
        return new ErrorCatalog(
                Arrays.stream(ErrorCode.values()).map(ErrorEntry::of).toList());
    }

    @GetMapping("/errors/{code}")
    ErrorEntry get(@PathVariable String code) {
        return ErrorCode.ofSlug(code)
                .map(ErrorEntry::of)
                .orElseThrow(() ->
                        new ApiException(ErrorCode.ERROR_CODE_NOT_FOUND, "The catalog has no code of this name."));
    }

    record ErrorCatalog(List<ErrorEntry> errors) {}
}
