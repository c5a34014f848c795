package org.kota.mqtt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON Pointers (RFC 6901) laid together into a tree, so that one pass over a document finds all of them. */
final class PointerTree {

    private static final int[] NONE = {};

    private final Map<String, PointerTree> children = new HashMap<>();
    private PointerTree[] elements = {};
    private int[] indexes = NONE;

    private PointerTree() {}

    /** @throws IllegalArgumentException if one of them isn't a JSON Pointer */
    static PointerTree of(List<String> pointers) {
        var root = new PointerTree();
        for (int i = 0; i < pointers.size(); i++) {
            root.add(pointers.get(i), i);
        }
        return root;
    }

    private void add(String pointer, int index) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("'" + pointer + "' is not a JSON Pointer such as /data/level");
        }
        PointerTree node = this;
        for (String part : pointer.substring(1).split("/", -1)) {
            String key = part.replace("~1", "/").replace("~0", "~");
            node = node.children.computeIfAbsent(key, k -> new PointerTree());
        }
        node.indexes = java.util.Arrays.copyOf(node.indexes, node.indexes.length + 1);
        node.indexes[node.indexes.length - 1] = index;
        indexElements();
    }

    private void indexElements() {
        int most =
                children.keySet().stream().mapToInt(PointerTree::element).max().orElse(-1);
        elements = new PointerTree[most + 1];
        for (int i = 0; i <= most; i++) {
            elements[i] = children.get(Integer.toString(i));
        }
        children.values().forEach(PointerTree::indexElements);
    }

    private static int element(String key) {
        boolean number = !key.isEmpty() && key.length() < 5 && key.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(key) : -1;
    }

    PointerTree child(String name) {
        return children.get(name);
    }

    PointerTree child(int element) {
        return element < elements.length ? elements[element] : null;
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    /** Numbers of the pointers that end here. */
    int[] indexes() {
        return indexes;
    }
}
