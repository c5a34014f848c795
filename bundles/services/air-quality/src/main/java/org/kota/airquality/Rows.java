package org.kota.airquality;

import org.kota.service.LegalTable;
import org.kota.service.ServiceException;

/** The rows of a table as numbers; what is wrong is said with the row's key. */
record Rows(LegalTable table) {

    boolean has(String key) {
        return table.rows().containsKey(key);
    }

    String text(String key) throws ServiceException {
        String text = table.rows().getOrDefault(key, "");
        if (text.isEmpty()) {
            throw wrong(key, "is missing");
        }
        return text;
    }

    double number(String key) throws ServiceException {
        return parse(key, text(key));
    }

    /** Two numbers with a dash between. */
    double[] range(String key) throws ServiceException {
        String[] ends = text(key).split("-", -1);
        if (ends.length != 2) {
            throw wrong(key, "must be two numbers with a dash between, such as 9.1-35.4, not '" + text(key) + "'");
        }
        return new double[] {parse(key, ends[0]), parse(key, ends[1])};
    }

    /** Checks that every row is a number above zero. */
    void positive() throws ServiceException {
        for (String key : table.rows().keySet()) {
            if (number(key) == 0) {
                throw wrong(key, "must be more than 0");
            }
        }
    }

    private double parse(String key, String text) throws ServiceException {
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, "must be a number with a decimal point, not '" + text + "'", e);
        }
        throw wrong(key, "must be a finite number that isn't negative, not '" + text + "'");
    }

    ServiceException wrong(String key, String what) {
        return new ServiceException("Table " + table.id() + ", row " + key + ": it " + what + ".");
    }

    private ServiceException wrong(String key, String what, Exception cause) {
        return new ServiceException("Table " + table.id() + ", row " + key + ": it " + what + ".", cause);
    }
}
