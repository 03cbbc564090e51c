package dev.touchline.bench.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes a row by reference between verticles of one process. */
final class RowCodec implements MessageCodec<float[], float[]> {
    static final String NAME = "bench-row";

    @Override
    public void encodeToWire(Buffer buffer, float[] row) {
        throw new UnsupportedOperationException("rows do not leave the process");
    }

    @Override
    public float[] decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("rows do not leave the process");
    }

    @Override
    public float[] transform(float[] row) {
        return row;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
