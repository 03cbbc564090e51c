package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clubs of one country in the order of their first match, and where each stands: its league, its number of matches,
 * its last day. A club's place in the roster indexes every per-club table. Confined to one thread.
 */
final class Roster {
    /** The place of a club without a known result. */
    static final int UNKNOWN = -1;

    private static final int ACTIVE_DAYS = 400;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int[] tiers = new int[32];
    private int[] matches = new int[32];
    private int[] lastDays = new int[32];

    int indexOf(String name) {
        return places.getOrDefault(name, UNKNOWN);
    }

    /** The club's place, a new one when it has none. */
    int admit(String name) {
        int known = indexOf(name);
        if (known != UNKNOWN) {
            return known;
        }
        int place = names.size();
        if (place == tiers.length) {
            tiers = Arrays.copyOf(tiers, 2 * place);
            matches = Arrays.copyOf(matches, 2 * place);
            lastDays = Arrays.copyOf(lastDays, 2 * place);
        }
        names.add(name);
        places.put(name, place);
        return place;
    }

    void played(int club, int tier, int day) {
        tiers[club] = tier;
        matches[club]++;
        lastDays[club] = day;
    }

    int size() {
        return names.size();
    }

    String name(int club) {
        return names.get(club);
    }

    /** The level the club last played at. */
    int tier(int club) {
        return tiers[club];
    }

    /** How many of its results are known; 0 for an unknown club. */
    int matches(int club) {
        return club == UNKNOWN ? 0 : matches[club];
    }

    /** Day of its last match. Only for clubs with at least one. */
    int lastDay(int club) {
        return lastDays[club];
    }

    /** Whether the club last played at this level, and not longer ago than a season and a summer. */
    boolean plays(int club, int tier, int day) {
        return matches[club] > 0 && tiers[club] == tier && day - lastDays[club] <= ACTIVE_DAYS;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (int club = 0; club < names.size(); club++) {
            out.writeUTF(names.get(club));
            out.writeByte(tiers[club]);
            out.writeInt(matches[club]);
            out.writeInt(lastDays[club]);
        }
    }

    void read(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            int club = admit(in.readUTF());
            tiers[club] = in.readUnsignedByte();
            matches[club] = in.readInt();
            lastDays[club] = in.readInt();
        }
    }
}
