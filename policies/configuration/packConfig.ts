import type { Level } from "../environment/level.ts";

/** What `--policy-pack-config` takes, by policy name or `all`: a level, or an object with settings and an optional level. */
export type PackConfig = Readonly<Record<string, unknown>>;

/** The level that Pulumi would use for a policy under this configuration; undefined: the policy's own. */
export function enforcementLevelIn(config: PackConfig, rule: string): Level | undefined {
    return levelIn(config, rule) ?? levelIn(config, "all");
}

/** The settings that the configuration gives a policy. */
export function settingsIn(config: PackConfig, rule: string): Readonly<Record<string, unknown>> {
    const entry = config[rule];
    return typeof entry === "object" && entry !== null ? { ...entry } : {};
}

export function asLevel(value: unknown): Level | undefined {
    return value === "mandatory" || value === "advisory" || value === "remediate" || value === "disabled" ? value : undefined;
}

function levelIn(config: PackConfig, name: string): Level | undefined {
    return asLevel(config[name]) ?? asLevel(settingsIn(config, name)["enforcementLevel"]);
}
