package dev.touchline.football;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** The frame of a snapshot: a mark, a version, the length, the payload and its CRC-32. */
final class Snapshot {
    private static final int MARK = 0x544C4653;
    private static final int VERSION = 1;
    private static final int LARGEST = 64 << 20;

    private Snapshot() {}

    static void write(byte[] payload, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MARK);
        data.writeInt(VERSION);
        data.writeInt(payload.length);
        data.write(payload);
        data.writeLong(checksum(payload));
        data.flush();
    }

    /** The payload; refuses anything that is not a whole and sound snapshot of this version. */
    static byte[] read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            if (data.readInt() != MARK) {
                throw new IOException("this is not a snapshot of a football state");
            }
            int version = data.readInt();
            if (version != VERSION) {
                throw new IOException("the football state is of version " + version + ", only " + VERSION
                        + " can be read; build it again from the results");
            }
            return payload(data);
        } catch (EOFException e) {
            throw new IOException("the snapshot of the football state is cut short", e);
        }
    }

    private static byte[] payload(DataInputStream data) throws IOException {
        int length = data.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("the snapshot of the football state is damaged: it claims " + length + " bytes");
        }
        byte[] payload = data.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException();
        }
        if (data.readLong() != checksum(payload)) {
            throw new IOException("the snapshot of the football state is damaged: its checksum differs");
        }
        return payload;
    }

    private static long checksum(byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(payload);
        return crc.getValue();
    }
}
