import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { statisticsJson } from "../reports/advise/testing/cloudWatchJson.ts";
import { constant, hourly } from "../reports/advise/testing/weekOf.ts";
import { runAdvise } from "./advise.ts";

function run(...args: readonly string[]) {
    const texts = { stdout: "", stderr: "" };
    const exitCode = runAdvise(args, {
        env: {},
        write: (text) => (texts.stdout += stripVTControlCharacters(text)),
        writeError: (text) => (texts.stderr += text),
        directory: process.cwd(),
    });
    return { exitCode, ...texts };
}

describe("npm run advise", () => {
    let folder: string;
    const file = (name: string, text: string): string => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
    };
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "advise-"));
        const memory = hourly((hour) => 60 + hour * 0.15);
        file("web.CPUUtilization.json", statisticsJson("CPUUtilization", { Average: constant(74), Maximum: constant(88) }));
        file("web.MemoryUtilization.json", statisticsJson("MemoryUtilization", { Average: constant(44), Maximum: constant(50) }));
        file("amply-api.CPUUtilization.json", statisticsJson("CPUUtilization", { Average: constant(40), Maximum: constant(50) }));
        file(
            "amply-api.MemoryUtilization.json",
            statisticsJson("MemoryUtilization", { Average: memory, Maximum: hourly((hour) => 71 + hour * 0.15) }),
        );
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("prints a line for each service that was measured, with the next size and what it costs more", () => {
        const { exitCode, stdout, stderr } = run("prod-eu", "--metrics", folder);
        assert.deepEqual([exitCode, stderr], [0, ""]);
        assert.equal(
            stdout.split("\n\n")[0],
            [
                "amply-api  leak              CPU 40 %, memory 72.5 %: up to 0.5 vCPU, 2 GB, +$8.81 a month",
                "web        short of CPU      CPU 74 %, memory 44 %: up to 4 vCPU, 8 GB, +$195.67 a month",
                "nothing measured of amply-worker, amply-beat, web-ingestion, web-iso",
            ].join("\n"),
        );
    });
});
