package org.kota.operationsroom;

/**
 * Valid settings of the operations room.
 *
 * @param pages most pages that are open at a time
 * @param pagesPerAddress most of them from one address
 */
public record RoomSettings(int pages, int pagesPerAddress) {}
