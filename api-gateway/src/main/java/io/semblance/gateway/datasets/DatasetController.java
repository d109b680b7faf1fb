package io.semblance.gateway.datasets;

import io.semblance.gateway.jobs.Page;
import io.semblance.gateway.jobs.PageRequest;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.keys.Caller;
import io.semblance.schema.job.DocumentNames;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class DatasetController {
    private final DatasetCatalog catalog;
    private final DatasetRows rows;
    private final DeleteDataset deleteDataset;
    private final StoredDocuments documents;

    DatasetController(
            DatasetCatalog catalog, DatasetRows rows, DeleteDataset deleteDataset, StoredDocuments documents) {
        this.catalog = catalog;
        this.rows = rows;
        this.deleteDataset = deleteDataset;
        this.documents = documents;
    }

    @GetMapping("/v1/datasets")
    DatasetList list(
            Caller caller,
            RequestContext context,
            @RequestParam Optional<String> limit,
            @RequestParam Optional<String> cursor) {
        PageRequest page = PageRequest.parse(limit, cursor);
        return DatasetList.of(
                Page.cut(
                        rows.list(caller.tenant(), page),
                        page,
                        dataset -> dataset.id().value()),
                context.requestId());
    }

    @GetMapping("/v1/datasets/{id}")
    DatasetResponse get(Caller caller, RequestContext context, @PathVariable String id) {
        return DatasetResponse.of(catalog.get(caller.tenant(), id), Optional.of(context.requestId()));
    }

    @GetMapping("/v1/datasets/{id}/schema")
    ResponseEntity<byte[]> schema(Caller caller, @PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(catalog.trained(caller.tenant(), id).schema().json());
    }

    @GetMapping("/v1/datasets/{id}/cleaning")
    ResponseEntity<byte[]> cleaning(Caller caller, @PathVariable String id) {
        return document(caller, id, DocumentNames.CLEANING);
    }

    @GetMapping("/v1/datasets/{id}/report")
    ResponseEntity<byte[]> report(Caller caller, @PathVariable String id) {
        return document(caller, id, DocumentNames.REPORT);
    }

    private ResponseEntity<byte[]> document(Caller caller, String id, String name) {
        return documents.json(catalog.documents(caller.tenant(), id), name, DatasetCatalog::notFound);
    }

    @DeleteMapping("/v1/datasets/{id}")
    ResponseEntity<Void> delete(Caller caller, @PathVariable String id) {
        deleteDataset.delete(caller.tenant(), id);
        return ResponseEntity.noContent().build();
    }
}
