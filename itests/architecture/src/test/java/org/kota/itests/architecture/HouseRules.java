package org.kota.itests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules of the house: who may know whom, what a bundle is called, what it shows. */
final class HouseRules {

    /** What the bundles of an area share besides the contracts. */
    private static final Map<String, Set<String>> INFRASTRUCTURE = Map.of(
            "platform",
            Set.of("org.kota.disk", "org.kota.redaction", "org.kota.sqlite"),
            "drivers",
            Set.of("org.kota.sockets"));

    private final Set<String> contracts;

    HouseRules(List<Room> house) {
        contracts = house.stream()
                .filter(room -> room.area().equals("api"))
                .flatMap(room -> room.exports().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return one sentence for each rule that this bundle breaks */
    List<String> broken(Room room) {
        List<String> broken = new ArrayList<>();
        checkName(room, broken);
        checkExports(room, broken);
        room.imports().stream()
                .filter(name -> !isOwn(room, name))
                .filter(mayKnow(room.area()).negate())
                .map(name -> room.name() + " (" + room.area() + ") must not know " + name)
                .forEach(broken::add);
        return broken;
    }

    private static void checkName(Room room, List<String> broken) {
        String expected = Room.HOUSE + room.folder().replace("-", "");
        if (!expected.equals(room.name())) {
            broken.add("bundles/" + room.area() + "/" + room.folder() + " must be called " + expected + ", not "
                    + room.name());
        }
        room.packages().stream()
                .filter(name -> !isOwn(room, name))
                .map(name -> room.name() + " must not contain the package " + name)
                .forEach(broken::add);
    }

    private static void checkExports(Room room, List<String> broken) {
        boolean shows = room.area().equals("api")
                || room.area().equals("vendor-kit")
                || isInfrastructure(room.area(), room.name());
        if (!shows && !room.exports().isEmpty()) {
            broken.add(room.name() + " is an implementation and must not export " + room.exports());
        }
    }

    private Predicate<String> mayKnow(String area) {
        return switch (area) {
            case "api" -> contracts::contains;
            case "drivers" -> name -> isIn(name, "model", "device") || isInfrastructure(area, name);
            case "services" -> name -> isIn(name, "model", "bus", "service");
            case "platform" -> name -> contracts.contains(name) || isInfrastructure(area, name);
            case "vendor-kit" -> name -> contracts.contains(name) || isIn(name, "testkit");
            default -> name -> false;
        };
    }

    private static boolean isInfrastructure(String area, String name) {
        return INFRASTRUCTURE.getOrDefault(area, Set.of()).contains(name);
    }

    private static boolean isOwn(Room room, String name) {
        return name.equals(room.name()) || name.startsWith(room.name() + ".");
    }

    private static boolean isIn(String name, String... rooms) {
        for (String room : rooms) {
            if (name.equals(Room.HOUSE + room) || name.startsWith(Room.HOUSE + room + ".")) {
                return true;
            }
        }
        return false;
    }
}
