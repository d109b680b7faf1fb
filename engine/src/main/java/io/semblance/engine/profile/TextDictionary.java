package io.semblance.engine.profile;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Distinct texts with their counts, in order of first sight, up to a bound in number and in characters. Open addressing;
 * looks texts up without allocating.
 */
public final class TextDictionary {
    /** What {@link #add} answers when the text is new and the dictionary is full. */
    public static final int FULL = -1;

    private static final int ABSENT = -1;
    private static final long CHARACTERS_PER_TEXT = 64;
    // Another one in each process, so that no file can be made whose texts all collide. The order of texts does not
    // depend on it.
    private static final int HASH_SEED = new SecureRandom().nextInt();

    private final int bound;
    private final long mostCharacters;
    private int[] slots = new int[64];
    private int[] hashes = new int[32];
    private String[] texts = new String[32];
    private long[] counts = new long[32];
    private long characters;
    private int size;

    /** A dictionary of at most {@code bound} texts of ordinary length. */
    public TextDictionary(int bound) {
        this(bound, bound * CHARACTERS_PER_TEXT);
    }

    /** A dictionary of at most {@code bound} texts that have at most so many characters together. */
    public TextDictionary(int bound, long mostCharacters) {
        this.bound = bound;
        this.mostCharacters = mostCharacters;
        Arrays.fill(slots, ABSENT);
    }

    /** The number of distinct texts. */
    public int size() {
        return size;
    }

    /** The characters of all texts. */
    public long characters() {
        return characters;
    }

    /** A text by its index. */
    public String text(int index) {
        return texts[index];
    }

    /** How often it was added. */
    public long count(int index) {
        return counts[index];
    }

    /** Counts a text and returns its index, or {@link #FULL}. */
    public int add(char[] buffer, int offset, int length) {
        int hash = hash(buffer, offset, length);
        int slot = slot(hash, buffer, offset, length);
        int index = slots[slot];
        if (index == ABSENT) {
            if (size == bound || characters + length > mostCharacters) {
                return FULL;
            }
            characters += length;
            index = insert(slot, hash, new String(buffer, offset, length));
        }
        counts[index]++;
        return index;
    }

    /** The index of a text, or a negative number. */
    public int find(char[] buffer, int offset, int length) {
        return slots[slot(hash(buffer, offset, length), buffer, offset, length)];
    }

    private int insert(int slot, int hash, String text) {
        if (size == texts.length) {
            int capacity = Math.min(bound, size * 2);
            texts = Arrays.copyOf(texts, capacity);
            counts = Arrays.copyOf(counts, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
        }
        texts[size] = text;
        hashes[size] = hash;
        slots[slot] = size;
        size++;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, ABSENT);
        for (int index = 0; index < size; index++) {
            int slot = hashes[index] & (slots.length - 1);
            while (slots[slot] != ABSENT) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = index;
        }
    }

    private int slot(int hash, char[] buffer, int offset, int length) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != ABSENT && !same(slots[slot], hash, buffer, offset, length)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean same(int index, int hash, char[] buffer, int offset, int length) {
        String text = texts[index];
        if (hashes[index] != hash || text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(char[] buffer, int offset, int length) {
        int hash = 0x811C9DC5 ^ HASH_SEED;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ buffer[i]) * 0x01000193;
        }
        hash ^= hash >>> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >>> 13);
    }
}
