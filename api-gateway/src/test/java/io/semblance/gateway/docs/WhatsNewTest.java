package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.docs.WhatsNew.Change;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatsNewTest {
    private static final WhatsNew ONE =
            new WhatsNew(List.of(new Change(LocalDate.of(2026, 11, 26), "Now `GET /a<b>` & more.")));

    @Test
    void listsTheNewestFirst() {
        assertThat(WhatsNew.load().changes())
                .isNotEmpty()
                .isSortedAccordingTo(Comparator.comparing(Change::date).reversed());
    }

    @Test
    void isTextForTheManual() {
        assertThat(ONE.markdown()).isEqualTo("- 2026-11-26: Now `GET /a<b>` & more.");
    }

    @Test
    void isEscapedForThePanel() {
        assertThat(ONE.html())
                .isEqualTo("<dt><time>2026-11-26</time></dt><dd>Now <code>GET /a&lt;b&gt;</code> &amp; more.</dd>");
    }
}
