import assert from "node:assert/strict";
import { type AlarmState, alarmState, type Datapoint } from "./alarmState.ts";

const points: Readonly<Record<string, Datapoint>> = { "0": false, X: true, "-": undefined };
const stateOf = (text: string, datapointsToAlarm: number) =>
    alarmState(
        text.split(" ").map((sign) => points[sign]),
        { evaluationPeriods: 3, datapointsToAlarm },
    );

/** As AWS's page on alarms and missing data has them, in the column of what treats missing data as missing. */
const tables: readonly (readonly [number, readonly (readonly [string, AlarmState])[]])[] = [
    [
        3,
        [
            ["0 - X - X", "OK"],
            ["0 - - - -", "OK"],
            ["- - - - -", "INSUFFICIENT_DATA"],
            ["0 X X - X", "ALARM"],
            ["- - X - -", "ALARM"],
            ["X - - - -", "ALARM"],
            ["- - - - X", "INSUFFICIENT_DATA"],
        ],
    ],
    [
        2,
        [
            ["0 - X - X", "ALARM"],
            ["0 0 X 0 X", "ALARM"],
            ["0 - X - -", "OK"],
            ["- - - - 0", "OK"],
            ["- - - X -", "ALARM"],
            ["- - - - X", "INSUFFICIENT_DATA"],
        ],
    ],
];

describe("the state of an alarm", () => {
    for (const [datapointsToAlarm, rows] of tables) {
        for (const [text, state] of rows) {
            it(`is ${state} at ${text}, when ${datapointsToAlarm} of 3 have to breach`, () =>
                assert.equal(stateOf(text, datapointsToAlarm), state));
        }
    }

    it("looks at the latest periods alone, where none is missing", () => {
        assert.equal(stateOf("X X 0 X X", 3), "OK");
        assert.equal(stateOf("0 0 X X X", 3), "ALARM");
    });
});
