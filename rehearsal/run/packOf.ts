import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configProblems } from "../../policies/configProblems.ts";
import { pack, packName, packVersion, policiesWith } from "../../policies/pack.ts";
import { allRules } from "../../policies/rules/allRules.ts";
import { ConfigError } from "./loadEnvironment.ts";
import type { PackDescription } from "./policyPack.ts";

/**
 * The policy pack as it judges a stack: with the settings of `policies/config/<stack>.json`, where there are any.
 * @throws ConfigError when the file is no configuration of the pack
 */
export function packOf(stack: string): PackDescription {
    const file = `policies/config/${stack}.json`;
    const path = join(process.cwd(), file);
    if (!existsSync(path)) return pack;
    const json = readFileSync(path, "utf8");
    const problems = configProblems(file, json, allRules);
    if (problems.length > 0) throw new ConfigError(problems);
    return { name: packName, version: packVersion, policies: policiesWith({ config: JSON.parse(json) }) };
}
