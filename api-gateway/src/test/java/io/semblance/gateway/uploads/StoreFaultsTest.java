package io.semblance.gateway.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.UnreadableArtifactException;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class StoreFaultsTest {
    @Test
    void whatCannotBeReadAndWhatIsMissingIsNoDefectOfOurs() {
        assertThat(code(new UnreadableArtifactException("changed"))).isEqualTo(ErrorCode.ARTIFACT_UNREADABLE);
        assertThat(code(new ArtifactNotFoundException())).isEqualTo(ErrorCode.ARTIFACT_UNREADABLE);
    }

    @Test
    void anythingElseIs() {
        assertThat(StoreFaults.of(new IOException("odd"))).isInstanceOf(UncheckedIOException.class);
    }

    private static ErrorCode code(IOException fault) {
        return ((ApiException) StoreFaults.of(fault)).code();
    }
}
