import { UsageError } from "../text/usageError.ts";

const names = {
    against: "--against",
    assume: "--assume",
    call: "-c",
    commands: "--commands",
    compare: "--compare",
    config_file: "--config-file",
    config_path: "--config-path",
    diff: "--diff",
    engine: "--engine",
    explain: "--explain",
    fail_on: "--fail-on",
    feature: "--feature",
    file: "--file",
    if_ready: "--if-ready",
    json: "--json",
    live: "--live",
    metric: "--metric",
    metrics: "--metrics",
    out: "--out",
    patch: "--patch",
    price: "--price",
    reason: "--reason",
    refresh: "--refresh",
    seed: "--seed",
    service: "--service",
    set: "--set",
    short: "--short",
    state: "--state",
    store: "--store",
    traffic: "--traffic",
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
