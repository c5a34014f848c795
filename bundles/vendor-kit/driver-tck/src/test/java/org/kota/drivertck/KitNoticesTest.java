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

/** A kit that can't fail is worth nothing: each fault of a driver lets the test fail that is meant for it. */
@RunWith(Parameterized.class)
public class KitNoticesTest {

    private final Fault fault;
    private final Class<?> suite;
    private final String test;

    public KitNoticesTest(Fault fault, Class<?> suite, String test) {
        this.fault = fault;
        this.suite = suite;
        this.test = test;
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
                row(Fault.CLOSE_LEAVES_READ, read, "closingFreesAReadThatGetsNoAnswer"),
                row(Fault.LEAKS_THREAD, life, "leavesNothingBehindWhenItIsClosed"),
                row(Fault.LEAKS_CONNECTION, life, "leavesNothingBehindWhenItIsClosed"),
                row(Fault.UNNAMED_THREAD, life, "namesItsThreads"),
                row(Fault.PUBLISHES_AFTER_CLOSE, life, "saysNothingMoreOnceItIsClosed"),
                row(Fault.THREAD_OUTLIVES_DRIVER, life, "bringsTheDevicesValuesPointByPoint"),
                row(Fault.SECOND_CLOSE_THROWS, life, "closingTwiceIsClosingOnce"),
                row(Fault.OPENS_ONCE, life, "opensAgainAndAgain"),
                row(Fault.UNKNOWN_UNIT, life, "bringsTheDevicesValuesPointByPoint"),
                row(Fault.ANY_COMMAND, life, "refusesACommandForAPointThatIsNotThere"),
                row(Fault.UNNAMED_EXCEPTION, outage, "saysThatTheDeviceIsLost"),
                row(Fault.CODE_AS_TEXT, outage, "saysThatTheDeviceIsLost"),
                row(Fault.SWALLOWS_LOSS, outage, "saysThatTheDeviceIsLost"),
                row(Fault.UNASKED_POINT, read, "asksForNoMoreThanIsWanted"),
                row(Fault.UNASKED_POINT, read, "aPointThatItDoesNotKnowHasNoValue"),
                row(Fault.NONSENSE_IS_A_VALUE, read, "anAnswerThatCannotBeReadIsNoValueAndIsSaid"),
                row(Fault.OLD_VALUES, read, "valuesAreThoseOfNow"),
                row(Fault.OPEN_WAITS, read, "openingASilentDeviceEndsWithinTheDeadline"),
                row(Fault.NO_CHECK, configuration, "aWrongSettingIsRefusedWithItsKeyAndTheReason"),
                row(Fault.CHECK_NAMES_NO_KEY, configuration, "aWrongSettingIsRefusedWithItsKeyAndTheReason"),
                row(Fault.CHECK_ASKS, configuration, "isCheckedWithoutAskingTheDevice"),
                row(Fault.MIGRATE_LOSES_POINTS, configuration, "bringsTheFilesOfEachEarlierVersionUpToDate"),
                row(Fault.SETTING_OF_THE_PLATFORM, descriptor, "describesEachSettingOnceUnderANameOfItsOwn"),
                row(Fault.NO_DEADLINE, descriptor, "hasADeadlineThatHoldsNobodyUp"),
                row(Fault.DROPS_WHEN_BUSY, push, "keepsWhatKotaCannotTakeAtPresent"),
                row(Fault.DISORDER, push, "keepsWhatKotaCannotTakeAtPresent"),
                row(Fault.SWALLOWS_NONSENSE, push, "whatCannotBeReadIsRefusedByNameAndTheFlowGoesOn"),
                row(Fault.COPIES_MESSAGE, push, "takesAMessageAgainAsIfItHadJustArrived"),
                row(Fault.MACHINE_TIME, push, "handsOverWhatComesInItsOrder"));
    }

    private static Object[] row(Fault fault, Class<?> suite, String test) {
        return new Object[] {fault, suite, test};
    }

    @Test
    public void theTestThatIsMeantForItFails() throws Exception {
        var runner = new FaultyRunner(suite, fault);
        runner.filter(Filter.matchMethodDescription(Description.createTestDescription(suite, test)));
        var result = new JUnitCore().run(runner);
        assertEquals(1, result.getRunCount());
        assertTrue(fault + " was not noticed", result.getFailureCount() > 0);
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
