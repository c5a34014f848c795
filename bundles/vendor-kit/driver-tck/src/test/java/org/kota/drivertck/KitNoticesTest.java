package org.kota.drivertck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.RunWith;
import org.junit.runner.manipulation.Filter;
import org.junit.runners.BlockJUnit4ClassRunner;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A kit that can't fail is worth nothing: each fault of a driver lets the test fail that is meant for it, by its name. */
@RunWith(Parameterized.class)
public class KitNoticesTest {

    private final Fault fault;
    private final Class<?> suite;
    private final String test;
    private final String says;

    public KitNoticesTest(Fault fault, Class<?> suite, String test, String says) {
        this.fault = fault;
        this.suite = suite;
        this.test = test;
        this.says = says;
    }

    @Parameters(name = "{0} {2}")
    public static List<Object[]> faults() {
        var read = GaugeTckTest.Read.class;
        var life = GaugeTckTest.Lifecycle.class;
        var outage = GaugeTckTest.Outage.class;
        var configuration = GaugeTckTest.Configuration.class;
        var descriptor = GaugeTckTest.Descriptor.class;
        var push = LineTckTest.Push.class;
        return List.of(
                row(
                        Fault.CLOSE_LEAVES_READ,
                        read,
                        "closingFreesAReadThatGetsNoAnswer",
                        "makes the call that is running return, which an interrupt doesn't"),
                row(
                        Fault.LEAKS_THREAD,
                        life,
                        "leavesNothingBehindWhenItIsClosed",
                        "threads that are left after the session was closed expected:<[]> but was:<[kota-gauge-"),
                row(
                        Fault.LEAKS_CONNECTION,
                        life,
                        "leavesNothingBehindWhenItIsClosed",
                        "the device's connections are closed"),
                row(
                        Fault.UNNAMED_THREAD,
                        life,
                        "namesItsThreads",
                        "those of a library are told by libraryThreads() expected:<[]> but was:<[poller-1]>"),
                row(
                        Fault.PUBLISHES_AFTER_CLOSE,
                        life,
                        "saysNothingMoreOnceItIsClosed",
                        "after close(): the driver publishes"),
                row(
                        Fault.THREAD_OUTLIVES_DRIVER,
                        life,
                        "bringsTheDevicesValuesPointByPoint",
                        "threads that are left after the driver was stopped"),
                row(Fault.SECOND_CLOSE_THROWS, life, "closingTwiceIsClosingOnce", "close() for the second time threw"),
                row(Fault.OPENS_ONCE, life, "opensAgainAndAgain", "open() for the 2. time was refused"),
                row(Fault.UNKNOWN_UNIT, life, "bringsTheDevicesValuesPointByPoint", "publish: point "),
                row(
                        Fault.ANY_COMMAND,
                        life,
                        "refusesACommandForAPointThatIsNotThere",
                        "execute() of an unknown point is refused"),
                row(
                        Fault.UNNAMED_EXCEPTION,
                        outage,
                        "saysThatTheDeviceIsLost",
                        "which tells an administrator nothing: throw a DeviceException"),
                row(Fault.CODE_AS_TEXT, outage, "saysThatTheDeviceIsLost", "speaks of code ("),
                row(Fault.SWALLOWS_LOSS, outage, "saysThatTheDeviceIsLost", "the driver says that the device is lost"),
                row(Fault.UNASKED_POINT, read, "asksForNoMoreThanIsWanted", "read() of "),
                row(Fault.UNASKED_POINT, read, "aPointThatItDoesNotKnowHasNoValue", "expected:<[]> but was"),
                row(
                        Fault.NONSENSE_IS_A_VALUE,
                        read,
                        "anAnswerThatCannotBeReadIsNoValueAndIsSaid",
                        "nonsense became values"),
                row(Fault.OLD_VALUES, read, "valuesAreThoseOfNow", "values come"),
                row(
                        Fault.OPEN_WAITS,
                        read,
                        "openingASilentDeviceEndsWithinTheDeadline",
                        "open() did not return within the deadline"),
                row(
                        Fault.NO_CHECK,
                        configuration,
                        "aWrongSettingIsRefusedWithItsKeyAndTheReason",
                        "is refused by check()"),
                row(
                        Fault.CHECK_NAMES_NO_KEY,
                        configuration,
                        "aWrongSettingIsRefusedWithItsKeyAndTheReason",
                        "doesn't name "),
                row(
                        Fault.DRY_RUN_WITHOUT_WORDS,
                        configuration,
                        "aDryRunEndsInASentenceOrSaysThatThereIsNone",
                        "there is no text for an administrator"),
                row(
                        Fault.CHECK_ASKS,
                        configuration,
                        "isCheckedWithoutAskingTheDevice",
                        "check() fails while the device is away"),
                row(
                        Fault.MIGRATE_LOSES_POINTS,
                        configuration,
                        "bringsTheFilesOfEachEarlierVersionUpToDate",
                        "the points of version 1 expected:<[level, rain]> but was:<[level]>"),
                row(
                        Fault.SETTING_OF_THE_PLATFORM,
                        descriptor,
                        "describesEachSettingOnceUnderANameOfItsOwn",
                        "is a key of the platform"),
                row(Fault.NO_DEADLINE, descriptor, "hasADeadlineThatHoldsNobodyUp", "a call may last up to a minute"),
                row(
                        Fault.DROPS_WHEN_BUSY,
                        push,
                        "keepsWhatKotaCannotTakeAtPresent",
                        "all values, in the order in which they were sent"),
                row(
                        Fault.DISORDER,
                        push,
                        "keepsWhatKotaCannotTakeAtPresent",
                        "all values, in the order in which they were sent"),
                row(
                        Fault.SWALLOWS_NONSENSE,
                        push,
                        "whatCannotBeReadIsRefusedByNameAndTheFlowGoesOn",
                        "a refusal says what can't be read"),
                row(
                        Fault.COPIES_MESSAGE,
                        push,
                        "takesAMessageAgainAsIfItHadJustArrived",
                        "the message itself is handed over, not a copy of it"),
                row(Fault.MACHINE_TIME, push, "handsOverWhatComesInItsOrder", "isn't Kota time"),
                row(
                        Fault.COPIES_REFUSED,
                        push,
                        "aRetriedMessageThatStillCannotBeReadIsRefusedAsItself",
                        "the message itself is refused, not a copy of it"),
                row(Fault.TITLE_VARIES, descriptor, "isConstantAndSaysWhatTheDriverIs", "Gauge, asked at"),
                row(
                        Fault.NO_TITLE,
                        descriptor,
                        "isConstantAndSaysWhatTheDriverIs",
                        "title and protocol are for people"),
                row(
                        Fault.UNDESCRIBED_SETTING,
                        descriptor,
                        "fitsTheFileOfADevice",
                        "port is no setting of the descriptor"),
                row(
                        Fault.UNIT_NOT_UCUM,
                        descriptor,
                        "measuresInUnitsThatCanBeConverted",
                        "'millimetres' is not a unit of UCUM"),
                row(
                        Fault.UNIT_OF_ANOTHER_KIND,
                        descriptor,
                        "measuresInUnitsThatCanBeConverted",
                        "'mbar' can't be converted to 'm'"),
                row(
                        Fault.EXAMPLE_OF_NO_SETTING,
                        descriptor,
                        "knowsTheKeysThatItsExamplesUse",
                        "'baud-rate' of wrongSettings() is no setting of"),
                row(
                        Fault.CLAIMS_VARY,
                        configuration,
                        "claimsTheSameEachTimeByItsOwnSettings",
                        "the claims of a device, whatever its title and points"),
                row(
                        Fault.CLAIMS_BY_NO_SETTING,
                        configuration,
                        "claimsTheSameEachTimeByItsOwnSettings",
                        "'line' is no setting"),
                row(Fault.SILENCE_KEEPS_THE_LINE, read, "worksAgainAfterASilence", "values come again"),
                row(Fault.LOST_FOR_GOOD, outage, "bringsValuesAgainWhenTheDeviceIsBack", "values come again"),
                row(Fault.SECOND_LOSS_FOR_GOOD, outage, "outlivesOneOutageAfterTheOther", "values come again"),
                row(
                        Fault.ABSENCE_IS_CONFIGURATION,
                        outage,
                        "isOpenedBeforeItsDeviceIsThere",
                        "it isn't the configuration's fault"),
                row(Fault.OPENS_ONLY_WHAT_IS_THERE, outage, "isOpenedBeforeItsDeviceIsThere", "values come again"));
    }

    private static Object[] row(Fault fault, Class<?> suite, String test, String says) {
        return new Object[] {fault, suite, test, says};
    }

    @Test
    public void theTestThatIsMeantForItFailsAndNamesIt() throws Exception {
        var meant = Description.createTestDescription(suite, test);
        var runner = new FaultyRunner(suite, fault);
        runner.filter(Filter.matchMethodDescription(meant));
        var result = new JUnitCore().run(runner);
        assertEquals(1, result.getRunCount());
        List<String> said = result.getFailures().stream()
                .filter(failure -> failure.getDescription().equals(meant))
                .map(failure -> String.valueOf(failure.getException()))
                .toList();
        assertTrue(
                fault + " should be noticed with '" + says + "', not " + said,
                said.stream().anyMatch(message -> message.contains(says)));
    }

    private static final class FaultyRunner extends BlockJUnit4ClassRunner {
        private final Fault fault;

        FaultyRunner(Class<?> suite, Fault fault) throws Exception {
            super(suite);
            this.fault = fault;
        }

        @Override
        protected Object createTest() throws Exception {
            return getTestClass()
                    .getJavaClass()
                    .getDeclaredConstructor(Fault.class)
                    .newInstance(fault);
        }
    }
}
