package org.kota.mqtt;

import java.util.List;
import org.kota.device.Sample;

/** Turns the payload of a message into samples. Used by any thread. */
interface Decoder {

    /**
     * @param arrival of the message, milliseconds since 1970
     * @return at least one sample
     * @throws MalformedException if the payload isn't what the device's configuration says
     */
    List<Sample> decode(byte[] payload, long arrival) throws MalformedException;
}
