import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Answer, type Asked, FakeAws, isolatedEnvironment } from "../../rollout/aws/testing/fakeAws.ts";
import { fakePulumi, type KeptStack } from "../../rollout/pulumi/testing/fakePulumi.ts";
import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import { loadStackFile } from "../../stacks/loadStackFile.ts";
import { cpuPolicy, LiveAccounts, resourceOf, scaledServices } from "./liveAccounts.ts";
import { RolloutProject } from "./rolloutProject.ts";
import type { CommandRun } from "./testHost.ts";

const hour = 3_600_000;

/** A project whose stacks a fake CLI keeps, and whose services a fake AWS runs: CPU scaling has been on in staging for three days. */
export class LiveProject {
    readonly project = new RolloutProject();
    readonly pulumi = fakePulumi();
    readonly accounts = new LiveAccounts();
    /** A test may answer in the place of the accounts. */
    answer: (asked: Asked) => Answer = this.accounts.answer;
    readonly server = new FakeAws((asked) => this.answer(asked));
    readonly #before = process.env;
    #endpoint = "";

    async open(): Promise<void> {
        this.#endpoint = await this.server.listen();
        this.project.setStage("staging", "off", "on");
        this.forget();
    }

    async close(): Promise<void> {
        process.env = this.#before;
        await this.server.close();
        this.project.remove();
        rmSync(this.pulumi.place, { recursive: true });
    }

    /** Lets a test begin where {@link open} has ended, with the files as they are. */
    forget(): void {
        process.env = { ...isolatedEnvironment(this.#before), AWS_ENDPOINT_URL: this.#endpoint };
        this.accounts.reset();
        this.answer = this.accounts.answer;
        this.pulumi.forget();
        this.keep("staging", 72);
        this.keep("prod-eu", 2000);
        rmSync(join(this.project.directory, ".rollout"), { recursive: true, force: true });
        this.server.asked.splice(0);
    }

    /** Keeps what Pulumi has of a stack that was updated some hours ago, as its file stands. */
    keep(stack: string, hours: number, more: KeptStack = {}): void {
        this.pulumi.keep(stack, { ...this.updated(stack, hours), ...more });
    }

    /** @param stage in place of that of the file */
    updated(
        stack: string,
        hours: number,
        stage?: FeatureStage,
        kind = "update",
        message = "",
    ): Required<Pick<KeptStack, "history" | "exported">> {
        const loaded = loadStackFile(this.project.directory, stack);
        if (loaded.kind !== "config") throw new Error(loaded.problems.join("\n"));
        const values = { ...loaded.file.allConfig, ...(stage && { "ecs-platform:features": JSON.stringify({ cpuScaling: stage }) }) };
        const config = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, secret: false }]));
        const at = new Date(this.project.now - hours * hour).toISOString();
        const environment = { "git.head": "0123456789abcdef", "git.dirty": "false" };
        const update = { kind, startTime: at, endTime: at, message, environment, config, result: "succeeded", resourceChanges: {} };
        return { history: [update], exported: { deployment: { resources: resourcesOf(stack) } } };
    }

    rollout(...args: readonly string[]): Promise<CommandRun> {
        return this.rolloutWith({}, ...args);
    }

    rolloutWith(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<CommandRun> {
        const endpoint = { AWS_ENDPOINT_URL: this.#endpoint };
        const withGit = { PATH: `${this.pulumi.place}:${this.#before["PATH"] ?? ""}` };
        return this.project.rollout([...args, "--live"], { env: { ...this.pulumi.env, ...withGit, ...endpoint, ...env } });
    }

    /** What AWS was asked by this operation. */
    asked(operation: string): readonly Asked[] {
        return this.server.asked.filter((one) => one.operation === operation);
    }
}

/** Opens a project for the tests of a suite, each of which begins where that has ended. */
export function inLiveProject(opened: (live: LiveProject) => void): void {
    let live: LiveProject;
    before(async () => {
        live = new LiveProject();
        await live.open();
        opened(live);
    });
    beforeEach(() => {
        live.forget();
    });
    after(() => live.close());
}

export const stackUrn = (stack: string): string => `urn:pulumi:${stack}::ecs-platform::pulumi:pulumi:Stack::ecs-platform-${stack}`;
export const policyUrn = (stack: string, service: string): string =>
    `urn:pulumi:${stack}::ecs-platform::aws:appautoscaling/policy:Policy::${service}-scaling-cpu`;

/** A state with the CPU policies and one alarm. */
function resourcesOf(stack: string): readonly unknown[] {
    const policies = scaledServices.map((service) => ({
        urn: policyUrn(stack, service),
        type: "aws:appautoscaling/policy:Policy",
        id: cpuPolicy(service),
        outputs: { name: cpuPolicy(service), resourceId: resourceOf(stack, service) },
    }));
    const alarm = { type: "aws:cloudwatch/metricAlarm:MetricAlarm", id: "web-p99" };
    return [{ urn: stackUrn(stack), type: "pulumi:pulumi:Stack" }, alarm, ...policies];
}
