package org.kota.deploy;

import java.util.List;

/**
 * What a transaction would change.
 *
 * @param action what it is
 * @param module its id
 * @param from version that is installed, or empty
 * @param to version that is to be, or empty
 * @param comes symbolic names and versions of bundles that come
 * @param goes symbolic names and versions of bundles that go
 */
record Plan(Transaction.Action action, String module, String from, String to, List<String> comes, List<String> goes) {

    Plan {
        comes = List.copyOf(comes);
        goes = List.copyOf(goes);
    }
}
