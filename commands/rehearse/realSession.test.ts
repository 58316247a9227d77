import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rehearseHere } from "../testing/testHost.ts";

const install =
    "--engine pulumi: no pulumi on PATH nor in PULUMI_HOME/versions; install the Pulumi CLI 3.255 or later, " +
    "see https://www.pulumi.com/docs/install/; or leave --engine out: the engine of the rehearsal needs none\n";

describe("--engine", () => {
    let place: string;
    beforeEach(() => {
        place = mkdtempSync(join(tmpdir(), "no-pulumi-"));
    });
    afterEach(() => {
        rmSync(place, { recursive: true });
    });

    const withoutPulumi = (args: readonly string[]) => {
        const env = { PATH: place, PULUMI_HOME: place };
        return rehearseHere([...args, "--state", place], { env, readInput: () => "{}" });
    };

    for (const verb of ["preview", "up", "refresh", "destroy", "outputs", "export", "import"]) {
        it(`pulumi says how to install it where there is none, and writes nothing: ${verb}`, async () => {
            assert.deepEqual(await withoutPulumi([verb, "staging", "--engine", "pulumi"]), { exitCode: 2, stdout: "", stderr: install });
            assert.deepEqual(readdirSync(place), []);
        });
    }

    it("rehearsal is what runs when nothing is said", async () => {
        const [said, unsaid] = [
            await withoutPulumi(["preview", "prod-us", "--engine", "rehearsal"]),
            await withoutPulumi(["preview", "prod-us"]),
        ];
        assert.deepEqual([said.exitCode, said.stderr], [0, ""]);
        const withoutDuration = (text: string) => text.replace(/Duration: .*/, "");
        assert.equal(withoutDuration(said.stdout), withoutDuration(unsaid.stdout));
        assert.match(said.stdout, /^Previewing update \(prod-us\) on the rehearsal engine, in this process: nothing reaches AWS\.\n/);
    });

    it("must be one of the two", async () => {
        const { exitCode, stdout, stderr } = await withoutPulumi(["preview", "staging", "--engine", "terraform"]);
        assert.deepEqual([exitCode, stdout], [2, ""]);
        assert.match(stderr, /'--engine <name>' argument 'terraform' is invalid\. Allowed choices are rehearsal, pulumi\./);
    });

    it("pulumi comes after the configuration: what is wrong there is said first", async () => {
        const wrong = ["--config-path", "-c", "langfuse.services.web.autoScaling.minCount=11"];
        const { exitCode, stderr } = await withoutPulumi(["preview", "prod-us", "--engine", "pulumi", ...wrong]);
        assert.equal(exitCode, 2);
        assert.match(stderr, /langfuse\.services\.web\.autoScaling: minCount above maxCount/);
        assert.doesNotMatch(stderr, /no pulumi/);
    });

    it("pulumi comes after the usage: an export has nothing to refresh", async () => {
        const { exitCode, stderr } = await withoutPulumi(["preview", "staging", "--engine", "pulumi", "--against", "x.json", "--refresh"]);
        assert.deepEqual([exitCode, stderr.slice(0, 10)], [2, "--refresh:"]);
    });
});
