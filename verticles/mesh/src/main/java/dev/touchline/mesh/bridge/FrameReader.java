package dev.touchline.mesh.bridge;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Optional;

/** Cuts what comes out of a socket into frames, and gives up at the first length that cannot be one. */
final class FrameReader {
    private final RecordParser parser;
    private final long most;
    private boolean inFrame;
    private boolean lost;

    FrameReader(NetSocket socket, long most) {
        this.parser = RecordParser.newFixed(Integer.BYTES, socket);
        this.most = most;
    }

    /** Gives each frame to the conversation, until the end or the first one that is too large. */
    void read(Conversation conversation) {
        parser.handler(chunk -> take(chunk, conversation));
    }

    void pause() {
        parser.pause();
    }

    void resume() {
        parser.resume();
    }

    private void take(Buffer chunk, Conversation conversation) {
        if (lost) {
            return;
        }
        if (inFrame) {
            inFrame = false;
            parser.fixedSizeMode(Integer.BYTES);
            conversation.hear(chunk.getBytes());
            return;
        }
        int length = chunk.getInt(0);
        if (length <= 0 || length > most) {
            lost = true;
            conversation.refuse(Optional.empty(), tooLarge());
            conversation.client().close();
        } else {
            inFrame = true;
            parser.fixedSizeMode(length);
        }
    }

    private Failure tooLarge() {
        return Failure.of(
                Category.INVALID,
                "unreadable-length",
                "A frame begins with its length: four bytes, the highest first, 1 to " + most + ".");
    }
}
