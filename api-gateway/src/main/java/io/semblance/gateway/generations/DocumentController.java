package io.semblance.gateway.generations;

import io.semblance.gateway.datasets.StoredDocuments;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.DocumentNames;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class DocumentController {
    private final Generations generations;
    private final StoredDocuments documents;

    DocumentController(Generations generations, StoredDocuments documents) {
        this.generations = generations;
        this.documents = documents;
    }

    @GetMapping("/v1/generations/{id}/manifest")
    ResponseEntity<byte[]> manifest(Caller caller, @PathVariable String id) {
        return documents.json(keys(caller, id), DocumentNames.MANIFEST, DocumentController::absent);
    }

    @GetMapping("/v1/generations/{id}/report")
    ResponseEntity<byte[]> report(Caller caller, @PathVariable String id) {
        return documents.json(keys(caller, id), DocumentNames.REPORT, DocumentController::absent);
    }

    @GetMapping("/v1/generations/{id}/report.html")
    ResponseEntity<byte[]> page(Caller caller, @PathVariable String id) {
        return documents.page(keys(caller, id), DocumentNames.PAGE, DocumentController::absent);
    }

    private Map<String, String> keys(Caller caller, String id) {
        return Generations.made(generations.get(caller.tenant(), id)).documents();
    }

    private static ApiException absent() {
        return new ApiException(ErrorCode.GENERATION_NOT_FOUND, "The generation has no such document.");
    }
}
