import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { cloudFile, loadCloud, saveCloud } from "../../rehearsal/aws/cloud/cloudFile.ts";
import { type Cloud, resourcesOf } from "../../rehearsal/aws/cloud/cloud.ts";
import { installPlugins } from "../../rehearsal/plugin/installPlugins.ts";
import { cloudFileVariable } from "../../rehearsal/plugin/servePlugin.ts";
import { findPulumi } from "../../rehearsal/real/findPulumi.ts";
import { FakeAws, isolatedEnvironment } from "../../rollout/aws/testing/fakeAws.ts";
import { cpuPolicy, LiveAccounts, resourceOf, scaledServices } from "./liveAccounts.ts";
import { RolloutProject } from "./rolloutProject.ts";
import type { CommandRun } from "./testHost.ts";

/** What the program is made of, beside the files of {@link RolloutProject}. */
const program = ["index.ts", "package.json", "tsconfig.json", "components", "policies", "rehearsal", "stacks", "node_modules"];

/**
 * A project of which the real CLI runs the program, with a state in a folder and the offline AWS for a plugin. What the SDK is told of AWS
 * is what that has.
 */
export class RealProject {
    readonly project = new RolloutProject();
    readonly stack = "staging";
    readonly #home = mkdtempSync(join(tmpdir(), "pulumi-home-"));
    readonly #accounts = new LiveAccounts();
    readonly #server = new FakeAws((asked) => {
        this.#accounts.policies.clear();
        for (const policy of this.policies()) this.#accounts.policies.add(policy);
        return this.#accounts.answer(asked);
    });
    readonly #before = process.env;
    #endpoint = "";

    /** Deploys the stack with the feature off. */
    async open(): Promise<void> {
        this.#endpoint = await this.#server.listen();
        process.env = { ...isolatedEnvironment(this.#before), AWS_ENDPOINT_URL: this.#endpoint };
        mkdirSync(join(this.#home, "state"));
        installPlugins(this.#home, process.cwd());
        for (const name of program) symlinkSync(resolve(name), join(this.project.directory, name));
        await this.pulumi("stack", "init", this.stack, "--no-select");
        // The salt in the stack file is committed with it.
        this.project.setStage("staging", "off", "off");
        await this.pulumi("up", "--yes", "--skip-preview", "--stack", this.stack);
    }

    async close(): Promise<void> {
        process.env = this.#before;
        await this.#server.close();
        this.project.remove();
        rmSync(this.#home, { recursive: true });
    }

    get stateFolder(): string {
        return join(this.#home, "state", ".pulumi");
    }

    /** @throws with what the CLI says where it refuses */
    pulumi(...args: readonly string[]): Promise<string> {
        const file = findPulumi(this.#before) ?? "pulumi";
        return new Promise((done, reject) => {
            execFile(file, [...args, "--non-interactive"], { cwd: this.project.directory, env: this.env }, (error, stdout, stderr) => {
                if (error === null) done(stdout);
                else reject(new Error(`${stdout}\n${stderr}`));
            });
        });
    }

    rollout(...args: readonly string[]): Promise<CommandRun> {
        return this.project.rollout([...args, "--live"], { env: this.env, now: Date.now });
    }

    cloud(): Cloud {
        return loadCloud(this.#cloudFile);
    }

    changeCloud(change: (cloud: Cloud) => Cloud): void {
        saveCloud(this.#cloudFile, change(this.cloud()));
    }

    /** CPU policies in AWS: resource and name. */
    policies(): readonly string[] {
        const names = resourcesOf(this.cloud(), "aws:appautoscaling/policy:Policy").map(({ properties }) => String(properties["name"]));
        return scaledServices.flatMap((service) =>
            names.includes(cpuPolicy(service)) ? [`${resourceOf(this.stack, service)} ${cpuPolicy(service)}`] : [],
        );
    }

    get env(): NodeJS.ProcessEnv {
        const pulumi = findPulumi(this.#before);
        return {
            ...process.env,
            PATH: [dirname(process.execPath), ...(pulumi === undefined ? [] : [dirname(pulumi)]), this.#before["PATH"] ?? ""].join(
                delimiter,
            ),
            PULUMI_HOME: this.#home,
            PULUMI_BACKEND_URL: `file://${join(this.#home, "state")}`,
            PULUMI_CONFIG_PASSPHRASE: "rehearsal",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
            [cloudFileVariable]: this.#cloudFile,
        };
    }

    get #cloudFile(): string {
        return cloudFile(join(this.#home, "clouds"), this.stack);
    }
}
