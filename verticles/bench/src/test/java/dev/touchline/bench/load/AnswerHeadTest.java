package dev.touchline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerHeadTest {
    @Test
    void readsStatusAndLengthWhateverTheCaseOfTheName() throws IOException {
        String head = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 17\r\n\r\n";

        assertThat(read(head)).isEqualTo(new AnswerHead(503, head.length() + 17));
        assertThat(read(head.replace("Content-Length", "content-length"))).isEqualTo(read(head));
    }

    @Test
    void waitsForTheRestOfAHead() throws IOException {
        String head = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n";
        for (int came = 0; came < head.length(); came++) {
            assertThat(read(head.substring(0, came))).isEqualTo(AnswerHead.NOT_YET);
        }
    }

    @Test
    void refusesAnAnswerThatDoesNotSayHowLongItIs() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Content-Length");
    }

    private static AnswerHead read(String came) throws IOException {
        byte[] bytes = came.getBytes(StandardCharsets.US_ASCII);
        return AnswerHead.read(bytes, bytes.length);
    }
}
