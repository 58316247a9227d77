import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isThere } from "../../text/readText.ts";

/** The region of the default provider, and what says so where it is no variable. */
export interface DefaultRegion {
    readonly region: string;
    /** `the profile acme in /home/me/.aws/config` */
    readonly profile?: string;
}

/**
 * Where the provider finds its region if no configuration names one: in the environment, then in the file of the AWS CLI. No other key of that
 * file is looked at, and the file of credentials is not read, which may name a region too.
 * @param configured the profile that the configuration names. @default none
 * @see https://github.com/pulumi/pulumi-aws/blob/master/provider/resources.go `validateCredentials`
 */
export function defaultRegion(env: NodeJS.ProcessEnv, configured?: string): DefaultRegion | undefined {
    const given = (...values: readonly (string | undefined)[]) => values.find((value) => value !== undefined && value !== "");
    const region = given(env["AWS_REGION"], env["AWS_DEFAULT_REGION"]);
    if (region !== undefined) return { region };
    const home = given(env["HOME"], env["USERPROFILE"]);
    const file = given(env["AWS_CONFIG_FILE"], home && join(home, ".aws", "config"));
    if (file === undefined || !isThere(file)) return undefined;
    const profile = given(configured, env["AWS_PROFILE"], env["AWS_DEFAULT_PROFILE"]) ?? "default";
    const found = regionIn(readFileSync(file, "utf8"), profile);
    return found === undefined ? undefined : { region: found, profile: `the profile ${profile} in ${file}` };
}

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html */
function regionIn(text: string, profile: string): string | undefined {
    const regions = new Map<string, string>();
    let section = "";
    for (const line of text.split(/\r?\n/)) {
        section = /^\[\s*(?<name>[^\]]*?)\s*\]/.exec(line)?.groups?.["name"]?.replace(/\s+/, " ") ?? section;
        // A line that is indented is of the key above it.
        const region = /^region\s*=\s*(?<value>\S+)/i.exec(line)?.groups?.["value"];
        if (region !== undefined) regions.set(section, region);
    }
    return regions.get(`profile ${profile}`) ?? (profile === "default" ? regions.get(profile) : undefined);
}
