import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { load } from "../contract/protobuf.ts";
import { ConfigError } from "./loadEnvironment.ts";
import type { PackDescription } from "./policyPack.ts";

/** What this program needs of a policy pack. It imports no pack, and loads the one of this folder by its path, as Pulumi does. */
interface PackModule {
    readonly openPack: (folder: string, config?: Readonly<Record<string, unknown>>) => PackDescription;
    readonly configProblems: (file: string, json: string, kind?: EnvironmentKind) => readonly string[];
}

type EnvironmentKind = StackConfig["environment"]["kind"];

/** The policy pack of this folder, without configuration. */
export function loadPolicyPack(): PackDescription {
    return loadModule().openPack(folder());
}

/**
 * The policy pack of this folder as it judges a stack: with the configuration that `--policy-pack-config policies/config/<stack>.json` would
 * hand it. A stack without such a file has none.
 * @param kind of its environment, where it is known
 * @throws ConfigError when the file is no configuration of the pack
 */
export function loadPolicyPackFor(stack: string, kind?: EnvironmentKind): PackDescription {
    const file = packConfigFile(stack);
    if (file === undefined) return loadPolicyPack();
    const { openPack, configProblems } = loadModule();
    const json = readFileSync(file, "utf8");
    const problems = configProblems(file, json, kind);
    if (problems.length > 0) throw new ConfigError(problems);
    return openPack(folder(), JSON.parse(json));
}

/** The file with a stack's configuration of the pack, from this folder; undefined when there is none. */
export function packConfigFile(stack: string): string | undefined {
    const file = `policies/config/${stack}.json`;
    return existsSync(file) ? file : undefined;
}

function folder(): string {
    return join(process.cwd(), "policies");
}

function loadModule(): PackModule {
    return load("./policies/pack.ts");
}
