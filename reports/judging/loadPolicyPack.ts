import { join } from "node:path";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { throwFileProblem } from "../../text/fileProblem.ts";
import { isThere, readText } from "../../text/readText.ts";
import { load, packageFolder, packModule } from "../../rehearsal/contract/installation.ts";
import { ConfigError } from "../../stacks/loadEnvironment.ts";
import type { ServicePack } from "./servicePack.ts";

/** What this program needs of a policy pack. It imports no pack, and loads its own by its path, as Pulumi does. */
interface PackModule {
    readonly openPack: (folder: string, config?: Readonly<Record<string, unknown>>, as?: JudgedEnvironment) => ServicePack;
    readonly configProblems: (file: string, json: string, kind?: EnvironmentKind) => readonly string[];
}

type EnvironmentKind = StackConfig["environment"]["kind"];

/** As what a stack may be judged. */
export const judgedEnvironments = ["production", "hipaa", "staging", "development"] as const;
export type JudgedEnvironment = (typeof judgedEnvironments)[number];

/** The policy pack, with the exemptions of this folder and without configuration. */
export function loadPolicyPack(): ServicePack {
    return open();
}

/**
 * The policy pack as it judges a stack of this folder: with the configuration that `--policy-pack-config policies/config/<stack>.json` would
 * hand it. A stack without such a file has none.
 * @param kind of its environment, where it is known
 * @param as what it is judged. @default what its tags and its name say
 * @throws ConfigError when the file is no configuration of the pack
 */
export function loadPolicyPackFor(stack: string, kind?: EnvironmentKind, as?: JudgedEnvironment): ServicePack {
    const file = packConfigFile(stack);
    if (file === undefined) return open({}, as);
    const { configProblems } = loadModule();
    const json = readText(file);
    const problems = configProblems(file, json, kind);
    if (problems.length > 0) throw new ConfigError(problems);
    return open(JSON.parse(json), as);
}

/** @throws ConfigError or FileProblem when a file of exemptions cannot be read */
function open(config?: Readonly<Record<string, unknown>>, as?: JudgedEnvironment): ServicePack {
    try {
        return loadModule().openPack(join(process.cwd(), "policies"), config, as);
    } catch (error) {
        if (error instanceof Error && error.message.startsWith("exemptions/")) throw new ConfigError([`policies/${error.message}`]);
        throwFileProblem(error, "policies/exemptions");
    }
}

/** The file with a stack's configuration of the pack, from this folder; undefined when there is none. */
export function packConfigFile(stack: string): string | undefined {
    const file = `policies/config/${stack}.json`;
    return isThere(file) ? file : undefined;
}

/** The pack as the CLI takes it: that of this folder, else the one of the package. */
export function packFolder(): string {
    return isThere("policies/PulumiPolicy.yaml") ? "policies" : join(packageFolder, "policies");
}

function loadModule(): PackModule {
    return load(packModule);
}
