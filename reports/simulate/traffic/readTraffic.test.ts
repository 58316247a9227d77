import assert from "node:assert/strict";
import { readTraffic, scaledTo } from "./readTraffic.ts";
import { peakOf } from "./traffic.ts";

const ticksOf = (text: string): readonly number[] => {
    const traffic = readTraffic(text, "load.csv");
    assert.ok("perSecond" in traffic, JSON.stringify(traffic));
    return [...traffic.perSecond];
};
const problemsOf = (text: string) => {
    const read = readTraffic(text, "load.csv");
    return "problems" in read ? read.problems : [];
};
const metricData = (timestamps: readonly string[], values: readonly number[], id = "m1") => ({
    Id: id,
    Label: "RequestCount",
    Timestamps: timestamps,
    Values: values,
    StatusCode: "Complete",
});
const jsonOf = (...results: readonly object[]) => JSON.stringify({ MetricDataResults: results, Messages: [] });

describe("traffic of a file", () => {
    it("is a rate from each time of a CSV to the next, the last as long as the first", () => {
        assert.deepEqual(ticksOf("0,10\n60,20\n"), [10, 10, 10, 20, 20, 20]);
        assert.deepEqual(ticksOf("time,rps\n2026-11-02T08:00:00Z,10\n2026-11-02T08:01:00Z,20"), [10, 10, 10, 20, 20, 20]);
    });

    it("is a count until the next time where the head says so", () => {
        assert.deepEqual(ticksOf("time,requests\r\n0,600\r\n60,1200\r\n"), [10, 10, 10, 20, 20, 20]);
    });

    it("has semicolons or tabs between its columns, as spreadsheets write it", () => {
        for (const separator of [";", "\t"]) {
            assert.deepEqual(ticksOf(`time${separator}rps\n0${separator}10\n60${separator}20\n`), [10, 10, 10, 20, 20, 20]);
        }
    });

    it("is the mean of what falls into 20 seconds", () => {
        assert.deepEqual(ticksOf("0,10\n10,30\n20,5\n30,5\n40,4\n50,0"), [20, 5, 2]);
    });

    it("is the sum of a metric as CloudWatch prints it, the latest first, and nothing where there is no point", () => {
        const times = ["2026-11-02T08:03:00+00:00", "2026-11-02T08:01:00+00:00", "2026-11-02T08:00:00+00:00"];
        assert.deepEqual(ticksOf(jsonOf(metricData(times, [180, 120, 60]))), [1, 1, 1, 2, 2, 2, 0, 0, 0, 3, 3, 3]);
    });

    it("is one metric, be it in one result or in several", () => {
        const at = (minute: number) => `2026-11-02T08:0${minute}:00+00:00`;
        const pages = jsonOf(metricData([at(1), at(0)], [120, 60]), metricData([at(3), at(2)], [240, 180]));
        assert.deepEqual(ticksOf(pages), [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
    });

    it("begins at the time that it says, or on a Monday where it says none", () => {
        const beginOf = (text: string) => {
            const traffic = readTraffic(text, "load.csv");
            return "problems" in traffic ? assert.fail() : traffic.begins;
        };
        const milliseconds = Date.UTC(2026, 10, 2, 8);
        assert.deepEqual(beginOf("2026-11-02T08:00:00Z,1\n2026-11-02T08:01:00Z,2"), { kind: "instant", milliseconds });
        assert.deepEqual(beginOf("2026-11-02T08:00:00,1\n2026-11-02T08:01:00,2"), { kind: "instant", milliseconds });
        assert.deepEqual(beginOf("2026-11-02 09:00:00+01:00,1\n2026-11-02 08:01:00,2"), { kind: "instant", milliseconds });
        assert.deepEqual(beginOf(`${milliseconds / 1000},1\n${milliseconds / 1000 + 60},2`), { kind: "instant", milliseconds });
        assert.deepEqual(beginOf("60,1\n120,2"), { kind: "minute-of-monday", minute: 600 });
        assert.deepEqual(beginOf("0,1\n86340,2\n86399,2"), { kind: "minute-of-monday", minute: 0 });
    });

    it("can be raised to another peak", () => {
        const traffic = readTraffic("0,10\n60,20\n", "load.csv");
        assert.ok("perSecond" in traffic);
        assert.equal(peakOf(traffic), 20);
        assert.deepEqual([...scaledTo(traffic, 40, peakOf(traffic)).perSecond], [20, 20, 20, 40, 40, 40]);
    });

    it("is refused with every line that is wrong", () => {
        assert.deepEqual(problemsOf("0,10\nnoon,20\n120,-1\n60,3\n"), [
            'load.csv: line 2: no time, got "noon"; write seconds, or 2026-11-02T08:00:00Z',
            'load.csv: line 3: no number from 0 on, got "-1"; write how many come',
            'load.csv: line 4: no later than the line before it, got "60"; sort the rows by time',
        ]);
        const wrong = Array.from({ length: 13 }, (_, minute) => `${minute * 60},x`).join("\n");
        assert.deepEqual(problemsOf(wrong).slice(-1), ["load.csv: 3 more lines are wrong"]);
    });

    it("is refused with times that nobody can read, and not for its column", () => {
        assert.match(
            String(problemsOf("02/11/2026 08:00,10\n02/11/2026 08:01,20")),
            /^load\.csv: line 1: no time, got "02\/11\/2026 08:00"/,
        );
    });

    it("is refused with a column that nobody can read", () => {
        assert.deepEqual(problemsOf("time,latency\n0,1\n60,2"), [
            'load.csv: line 1: the second column is no number of its kind, got "latency"; name it rps, or requests for how many came until the next row',
        ]);
    });

    it("is refused when there is too little of it, or too much", () => {
        assert.match(String(problemsOf("0,10")), /fewer than two rows/);
        assert.match(String(problemsOf("")), /fewer than two rows/);
        assert.match(String(problemsOf("0,10\n20,10")), /from one minute to 92 days, got 40 s/);
        assert.deepEqual(problemsOf("0,10\n30,10"), []);
        assert.match(String(problemsOf("0,10\n7948801,10\n")), /from one minute to 92 days/);
    });

    it("is refused when CloudWatch was asked for something else", () => {
        const [one, two] = ["2026-11-02T08:01:00Z", "2026-11-02T08:00:00Z"];
        assert.match(String(problemsOf('{"Datapoints":[]}')), /no MetricDataResults/);
        assert.match(String(problemsOf("{")), /no MetricDataResults/);
        assert.match(String(problemsOf(jsonOf(metricData([one, two], [1, 2]), metricData([one, two], [1, 2], "m2")))), /got 2 \(m1, m2\)/);
        assert.match(String(problemsOf(jsonOf(metricData([one], [1])))), /fewer than two points/);
    });
});
