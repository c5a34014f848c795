package org.kota.airquality;

import java.time.ZoneId;
import java.util.Set;
import org.kota.service.LegalTable;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceException;

/**
 * By what all stations are judged.
 *
 * @param ispu the Indonesian index
 * @param aqi that of the United States
 * @param ambient national standards
 * @param times local hours at which all is published, or none if it is every hour
 * @param zone of the city
 * @param delay after which an hour is counted, milliseconds
 */
record Rules(IndexTable ispu, IndexTable aqi, LegalTable ambient, Set<Integer> times, ZoneId zone, long delay) {

    static final String ISPU = "ispu";
    static final String AQI = "us-aqi";
    static final String AMBIENT = "ambient";

    static Rules of(ServiceContext context, Settings settings) throws ServiceException {
        return new Rules(
                IndexTable.ispu(context.legalTable(ISPU), settings.top(), settings.stepped()),
                IndexTable.aqi(context.legalTable(AQI)),
                context.legalTable(AMBIENT),
                settings.times(),
                context.zone(),
                settings.delay());
    }

    boolean isFull(long end) {
        return Settings.isFull(times, end, zone);
    }
}
