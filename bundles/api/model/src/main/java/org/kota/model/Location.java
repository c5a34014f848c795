package org.kota.model;

/**
 * A point on the earth, WGS 84.
 *
 * @param longitude degrees east, −180 to 180
 * @param latitude degrees north, −90 to 90
 */
public record Location(double longitude, double latitude) {
    public Location {
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("A location is longitude,latitude in degrees (e.g. 107.61,-6.91), not "
                    + longitude + "," + latitude);
        }
    }

    /**
     * Reads {@code longitude,latitude} in decimal degrees.
     *
     * @throws IllegalArgumentException if it isn't two numbers in range
     */
    public static Location parse(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                return new Location(Double.parseDouble(parts[0].trim()), Double.parseDouble(parts[1].trim()));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not longitude,latitude in decimal degrees: '" + text + "'", e);
        }
        throw new IllegalArgumentException("Not longitude,latitude in decimal degrees: '" + text + "'");
    }

    @Override
    public String toString() {
        return longitude + "," + latitude;
    }
}
