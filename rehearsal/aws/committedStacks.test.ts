import assert from "node:assert/strict";
import { allResources } from "./cloud/cloud.ts";
import { projectName } from "../../stacks/testing/stackNames.ts";
import { makeStack } from "../../stacks/makeStack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { stackNames } from "../../stacks/testing/stackNames.ts";
import { Deployment } from "../engine/deployment.ts";
import type { StepEvent } from "../engine/plan/engineStep.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { runProgram } from "../engine/runProgram.ts";
import { loadEnvironment } from "../../stacks/loadEnvironment.ts";
import { OfflineCloud } from "./offlineCloud.ts";
import { text, valuesAt } from "./propertyValues.ts";

type Change = (config: StackConfig) => StackConfig;

/** A committed stack, put up and down in a cloud of its own. */
class CommittedStack {
    readonly cloud = new OfflineCloud();
    /** Of the newest run. */
    events: StepEvent[] = [];
    #state: StackState = emptyState;
    readonly #stack: string;

    constructor(stack: string) {
        this.#stack = stack;
    }

    run(isPreview: boolean, change: Change = (config) => config) {
        const { config, allConfig } = loadEnvironment(process.cwd(), this.#stack, { set: [], path: true });
        const program = () => makeStack(change(config));
        return this.#deploy(isPreview, (deployment) =>
            runProgram({ project: projectName, stack: this.#stack, config: allConfig, program }, deployment),
        );
    }

    refresh() {
        return this.#deploy(false, (deployment) => deployment.refresh());
    }

    destroy() {
        return this.#deploy(false, (deployment) => deployment.destroy());
    }

    async #deploy(isPreview: boolean, work: (deployment: Deployment) => Promise<void>) {
        this.events = [];
        const deployment = new Deployment({
            project: projectName,
            stack: this.#stack,
            provider: this.cloud,
            isPreview,
            state: this.#state,
            onEvent: (event) => this.events.push(event),
        });
        await work(deployment);
        if (!isPreview) this.#state = deployment.state();
        const errors = deployment.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
        return { errors, changes: Object.keys(deployment.changeSummary) };
    }
}

const unprotected: Change = (config) => ({ ...config, environment: { ...config.environment, deletionProtection: false } });

describe("the committed stacks in the offline cloud", () => {
    for (const name of stackNames) {
        it(`puts ${name} up, leaves it as it is the second time, and takes it down once nothing is protected`, async () => {
            const stack = new CommittedStack(name);
            assert.deepEqual(await stack.run(false), { errors: [], changes: ["create"] });
            assert.deepEqual(await stack.run(true), { errors: [], changes: ["same"] });
            assert.deepEqual(await stack.refresh(), { errors: [], changes: ["same"] });
            assert.deepEqual((await stack.run(false, unprotected)).errors, []);
            assert.deepEqual(await stack.destroy(), { errors: [], changes: ["delete"] });
            // Revisions stay for a rollback.
            const left = allResources(stack.cloud.cloud).filter(({ properties }) => properties["skipDestroy"] !== true);
            assert.deepEqual(left, []);
        });

        it(`watches what ${name} runs only while it is there, and mutes only alarms that are`, async () => {
            const stack = new CommittedStack(name);
            assert.deepEqual((await stack.run(false)).errors, []);
            const made = alarmOrder(stack.events);
            assert.ok(made.some(({ firesUnwatched }) => firesUnwatched));
            for (const { alarm, firesUnwatched, begin, service } of made) {
                assert.ok(!firesUnwatched || (service !== undefined && begin > service.end), `${alarm} is made before what it watches`);
            }
            await stack.run(false, unprotected);
            await stack.destroy();
            for (const { alarm, firesUnwatched, end, service } of alarmOrder(stack.events)) {
                assert.ok(!firesUnwatched || (service !== undefined && end < service.begin), `${alarm} outlives what it watches`);
            }
        });
    }

    it("tells of every alarm that breaches on missing data which service it watches", async () => {
        const stack = new CommittedStack("staging");
        await stack.run(false);
        const firing = alarmOrder(stack.events).filter(({ firesUnwatched }) => firesUnwatched);
        assert.deepEqual(firing.map(({ alarm }) => alarm).sort(), [
            "amply-api-healthy",
            "amply-beat-not-running",
            "web-healthy",
            "web-ingestion-healthy",
            "web-iso-healthy",
        ]);
    });
});

/** Where the steps on an alarm and on the service that it watches begin and end among the events. */
function alarmOrder(events: readonly StepEvent[]) {
    const steps = events.flatMap(({ kind, step }, begin) => {
        const inputs = (step.new ?? step.old)?.inputs ?? {};
        const end = events.findIndex((event) => event.kind === "end" && event.step === step);
        return kind === "begin" ? [{ type: step.urn.split("::")[2]?.split("$").at(-1), inputs, begin, end }] : [];
    });
    const services = steps.filter(({ type }) => type === "aws:ecs/service:Service");
    return steps
        .filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm")
        .map(({ inputs, begin, end }) => {
            const watched = valuesAt(inputs, "tags.Service")[0];
            return {
                alarm: text(inputs["name"]),
                // Less than what is there, too: a target group without a service counts no healthy targets.
                firesUnwatched: inputs["treatMissingData"] === "breaching" || inputs["comparisonOperator"] === "LessThanThreshold",
                service: services.find((service) => service.inputs["name"] === watched),
                begin,
                end,
            };
        });
}
