import assert from "node:assert/strict";
import { resourcesOf, withResource } from "../rehearsal/aws/cloud/cloud.ts";
import { findPulumi } from "../rehearsal/real/findPulumi.ts";
import { rolloutExit } from "../rollout/core/rolloutExit.ts";
import { RealProject } from "./testing/realProject.ts";

describe("rollout --live with the Pulumi CLI", function () {
    // An update takes ten seconds where nothing else runs, and a minute where much does.
    this.timeout(600_000);
    let real: RealProject | undefined;
    before(async function () {
        if (findPulumi() === undefined) {
            console.log("    no pulumi on PATH: the rollout of a real stack stays untried");
            this.skip();
        }
        real = new RealProject();
        await real.open();
        real.project.setStage("staging", "off", "on");
    });
    after(() => real?.close());
    const opened = (): RealProject => real ?? assert.fail("there is no project");
    const rollout = (...args: readonly string[]) => opened().rollout(...args);

    /** Changes a scalable target by hand. */
    function setMaximum(maxCapacity: number): number {
        let before = 0;
        opened().changeCloud((cloud) => {
            const target = resourcesOf(cloud, "aws:appautoscaling/target:Target").find(({ properties }) =>
                String(properties["resourceId"]).endsWith("/web"),
            );
            assert.ok(target);
            before = Number(target.properties["maxCapacity"]);
            return withResource(cloud, { ...target, properties: { ...target.properties, maxCapacity } });
        });
        return before;
    }

    it("updates nothing where somebody has changed by hand what the update changes", async () => {
        const before = setMaximum(9);
        const { exitCode, stdout } = await rollout("next", "--yes");
        setMaximum(before);
        assert.equal(exitCode, rolloutExit.drifted, stdout);
        assert.match(stdout, /✗ drift {5}AWS has something else than the stack: web-scaling; /);
        assert.deepEqual(opened().policies(), []);
    });

    it("updates by its plan, and is found again in the history of the stack", async () => {
        const { exitCode, stdout } = await rollout("next", "--yes");
        assert.equal(exitCode, 0, stdout);
        assert.match(stdout, /✓ policies .*\n {2}✓ drift .*\n {2}✓ changes {3}update 3, create 3\n/);
        assert.match(stdout, /✓ deployed .*\n {2}✓ live {6}3 services as the stack says\n\n… staging: it soaks for 48 h more, /);
        assert.equal(opened().policies().length, 3);
        const history = await opened().pulumi("stack", "history", "--json", "--stack", opened().stack);
        assert.match(history, /"message": "rollout:cpuScaling:promote:[0-9a-f]{8}"/);
    });

    it("destroys the policies alone, without the program, and knows that the stack is still there", async () => {
        const { exitCode, stdout } = await rollout("rollback", "staging", "--reason", "p99 is up", "--yes", "--tier", "state");
        assert.equal(exitCode, rolloutExit.unreconciled, stdout);
        assert.match(stdout, /✓ pulumi destroy\n.*✓ verify\n/);
        assert.deepEqual(opened().policies(), []);
        assert.match((await rollout("status")).stdout, / staging +rolled-back +rolled-back /);
    });

    it("lets the stack say so too, and holds it by a tag until it is resumed", async () => {
        const { exitCode, stdout } = await rollout("rollback", "staging", "--reason", "p99 is up", "--yes");
        assert.equal(exitCode, 0, stdout);
        const tags = () => opened().pulumi("stack", "tag", "ls", "--json", "--stack", opened().stack);
        assert.match(await tags(), /"rollout-cpuScaling-hold": "kim: p99 is up"/);
        const { cpuScaling }: { cpuScaling?: unknown } = JSON.parse(
            await opened().pulumi("stack", "output", "rollout", "--json", "--stack", opened().stack),
        );
        assert.equal(cpuScaling, "rolled-back");
        await rollout("resume", "staging", "--reason", "mended");
        assert.doesNotMatch(await tags(), /rollout-cpuScaling-hold/);
    });
});
