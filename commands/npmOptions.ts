import { UsageError } from "./usageError.ts";

const names = {
    against: "--against",
    assume: "--assume",
    call: "-c",
    config_file: "--config-file",
    config_path: "--config-path",
    diff: "--diff",
    engine: "--engine",
    file: "--file",
    json: "--json",
    out: "--out",
    price: "--price",
    refresh: "--refresh",
    service: "--service",
    short: "--short",
    state: "--state",
    yes: "--yes",
};

/** What npm takes for the false value of an option. */
const negated = { simulation: "--no-simulation" };

/** npm silently takes options before `--` as its own. @param command what to write with `--`. @throws UsageError */
export function refuseOptionsKeptByNpm(env: NodeJS.ProcessEnv, command = "rehearse -- preview <stack>"): void {
    const kept = [
        ...Object.entries(names).flatMap(([name, option]) => (env[`npm_config_${name}`] ? [option] : [])),
        ...Object.entries(negated).flatMap(([name, option]) => (env[`npm_config_${name}`] === "" ? [option] : [])),
    ];
    if (kept.length === 0) return;
    throw new UsageError(`npm kept ${kept.join(", ")} for itself; put -- before the command: npm run ${command} ${kept.join(" ")}`);
}
