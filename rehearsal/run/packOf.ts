import { readFileSync } from "node:fs";
import { join } from "node:path";
import { configProblems } from "../../policies/configProblems.ts";
import { packName, packVersion, policiesWith } from "../../policies/pack.ts";
import { allRules } from "../../policies/rules/allRules.ts";
import { ConfigError } from "./loadEnvironment.ts";
import type { PackDescription } from "./policyPack.ts";

/**
 * The policy pack as it judges a stack: with the configuration that `--policy-pack-config policies/config/<stack>.json` would hand it.
 * @throws ConfigError when the file is no configuration of the pack
 */
export function packOf(stack: string): PackDescription {
    const file = `policies/config/${stack}.json`;
    const json = readFileSync(join(process.cwd(), file), "utf8");
    const problems = configProblems(file, json, allRules);
    if (problems.length > 0) throw new ConfigError(problems);
    return { name: packName, version: packVersion, policies: policiesWith({ config: JSON.parse(json) }) };
}
