import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { EnforcementLevel, PolicyPackArgs, PolicyPackConfig } from "@pulumi/policy";
import { load } from "../contract/installation.ts";
import { isObject } from "../contract/values.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import type { PackDescription, PolicyServer } from "../run/policyPack.ts";
import { readManifest, readYaml } from "./documents.ts";
import { forgetFiles } from "./filesOfProgram.ts";
import { configuredPolicies, packConfig, readPackConfig } from "./packConfig.ts";
import { programFrames } from "./programFrames.ts";
import { registerTypeScript } from "./typeScript.ts";

type Serve = (name: string, version: string, level: EnforcementLevel, args: PolicyPackArgs, config?: PolicyPackConfig) => void;

/**
 * A policy pack of a folder, as the CLI takes it by `--policy-pack`: its program makes one `PolicyPack`, which here serves nobody and is kept.
 * @param configFile of `--policy-pack-config`. @default the pack is configured as it says itself
 * @throws FileProblem
 */
export function loadPack(folder: string, configFile?: string): PackDescription {
    const directory = resolve(folder);
    const file = join(directory, "PulumiPolicy.yaml");
    const { runtime, main } = readYaml(file);
    const [language, options] = isObject(runtime) ? [runtime["name"], runtime["options"]] : [runtime, {}];
    if (language !== "nodejs")
        throw new FileProblem(`${file}: runtime: only nodejs is judged by, got ${JSON.stringify(language)}; leave the pack out`);
    const require = createRequire(join(directory, "package.json"));
    const isCompiled = isObject(options) && options["typescript"] === false;
    if (!isCompiled) registerTypeScript(directory);
    const framesOf = programFrames(directory, "CommonJS");
    let pack: PackDescription | undefined;
    const server: PolicyServer & { serve: Serve } = policySdk(require)("@pulumi/policy/server");
    const { serve } = server;
    const config = configFile === undefined ? undefined : readPackConfig(configFile);
    server.serve = (name, version, enforcementLevel, { policies }, initialConfig = {}) => {
        const configs = [packConfig(initialConfig, folder), ...(config === undefined ? [] : [config])];
        pack = { name, version, enforcementLevel, policies: configuredPolicies(policies, configs, configFile ?? folder), server, framesOf };
    };
    const before = process.cwd();
    try {
        // The SDK reads the version of the pack from the working directory.
        process.chdir(directory);
        forgetFiles(require, directory);
        require(join(directory, typeof main === "string" ? main : entryOf(directory)));
    } finally {
        process.chdir(before);
        server.serve = serve;
    }
    if (pack === undefined) throw new FileProblem(`${folder}: makes no PolicyPack; write new PolicyPack("<name>", { policies })`);
    return pack;
}

/** The pack has its own SDK, or the one of the program. */
function policySdk(require: NodeJS.Require): NodeJS.Require {
    try {
        require.resolve("@pulumi/policy");
        return require;
    } catch {
        return load;
    }
}

function entryOf(directory: string): string {
    const manifest = readManifest(directory);
    if (manifest === undefined) throw new FileProblem(`${join(directory, "package.json")}: is missing; a policy pack has a version there`);
    return typeof manifest["main"] === "string" ? manifest["main"] : ".";
}
