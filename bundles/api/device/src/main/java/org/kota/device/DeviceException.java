package org.kota.device;

/** A device, or the way to it, doesn't do what it should. */
public class DeviceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeviceStatus.Detail detail;

    /** @param text a sentence for an administrator: what happened, what to do */
    public DeviceException(DeviceStatus.Detail detail, String text) {
        this(detail, text, null);
    }

    public DeviceException(DeviceStatus.Detail detail, String text, Throwable cause) {
        super(text, cause);
        this.detail = detail;
    }

    public DeviceStatus.Detail detail() {
        return detail;
    }
}
