import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { UsageError } from "../text/usageError.ts";
import { print } from "./print.ts";

type Pair = readonly [npm: number, node: number];

/** Those that work together, each the newest of its major version. npm 11 does not promise to run on Node 18. */
const pairs: readonly Pair[] = [
    [8, 18],
    [8, 20],
    [8, 22],
    [8, 24],
    [10, 18],
    [10, 20],
    [10, 22],
    [10, 24],
    [11, 20],
    [11, 22],
    [11, 24],
];

/** Node of these runs the program itself, where `npm ci` brought none. */
const newEnough = 22;

const platform = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const executable = process.platform === "win32" ? "node.exe" : "node";

interface Expectation {
    readonly exitCode: number;
    /** Of all that is printed. */
    readonly said: RegExp;
}

const works: Expectation = { exitCode: 0, said: /\n✓ allowed\n$/ };
const tooOld: Expectation = { exitCode: 1, said: /^Node 22\.18 or newer is needed, got [^\n]+\n$/ };

/** npm 8 also says what it runs. */
const quiet = /^(?!.*(?:warn|err|EBADENGINE)).*\nadded \d+ packages in \w+\n$/is;

/** How one may install, and what a preview comes to then. */
const installations: readonly { readonly options: readonly string[]; readonly preview: (node: number) => Expectation }[] = [
    { options: [], preview: () => works },
    { options: ["--omit=dev"], preview: () => works },
    { options: ["--ignore-scripts"], preview: () => works },
    { options: ["--omit=optional", "--ignore-scripts"], preview: (node) => (node < newEnough ? tooOld : works) },
];

/** What a run of npm inside a run of npm must not inherit: all but where packages come from. */
const kept = ["npm_config_registry", "npm_config_userconfig", "npm_config_globalconfig", "npm_config_cache"];
const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_") || kept.includes(name)));

/**
 * `npm run installations [-- <npm> | <npm>/<node> ...]`: installs clones of the last commit with each pair of npm and Node, in each way, and previews staging there.
 * What is downloaded stays in a temporary folder. Ends with 1 where a pair does not do what the README promises.
 */
function main(wanted: readonly string[]): ExitCode {
    const isWanted = ([npm, node]: Pair) => wanted.length === 0 || wanted.includes(`${npm}`) || wanted.includes(`${npm}/${node}`);
    const wantedPairs = pairs.filter(isWanted);
    if (wantedPairs.length === 0) {
        throw new UsageError(
            `installations: no such pair, got ${wanted.join(" ")}; write some of ${pairs.map((pair) => pair.join("/")).join(" ")}`,
        );
    }
    const directory = mkdtempSync(join(tmpdir(), "installations-"));
    try {
        print("npm / Node, npm ci with", "seconds", "lines", "as promised");
        let isAsPromised = true;
        for (const [npm, node] of wantedPairs) {
            isAsPromised = tryPair(directory, npm, node) && isAsPromised;
        }
        return isAsPromised ? exitCodes.done : exitCodes.failed;
    } finally {
        rmSync(directory, { recursive: true });
    }
}

/** @returns whether it does what is promised */
function tryPair(directory: string, npm: number, node: number): boolean {
    let isAsPromised = true;
    const nodePath = join(fetchPackage(directory, platform, node), "bin", executable);
    const npmPath = join(fetchPackage(directory, "npm", npm), "bin", "npm-cli.js");
    for (const { options, preview } of installations) {
        const project = join(directory, "project");
        done(spawnSync("git", ["clone", "--quiet", process.cwd(), project], { encoding: "utf8" }));
        const run = (...args: readonly string[]) =>
            spawnSync(nodePath, [npmPath, ...args], {
                cwd: project,
                encoding: "utf8",
                env: { ...inherited, CI: "true", PATH: [dirname(nodePath), process.env["PATH"]].join(delimiter) },
            });
        const start = performance.now();
        const installed = run("ci", ...options);
        const seconds = (performance.now() - start) / 1000;
        const problems = [
            ...unexpected("npm ci", installed, { exitCode: 0, said: quiet }),
            ...unexpected("preview", run("run", "-s", "rehearse", "--", "preview", "staging", "--against", "nothing"), preview(node)),
            ...(options.includes("--ignore-scripts") || existsSync(join(project, "policies", "bin", "index.js"))
                ? []
                : ["the policy pack is not compiled"]),
        ];
        const lines = installed.stdout.trim().split("\n").length;
        const way = [`${npm} / ${node}`, ...options].join(" ");
        print(way, seconds.toFixed(0), String(lines), problems.length === 0 ? "yes" : "no");
        for (const problem of problems) process.stdout.write(`    ${problem.replaceAll("\n", "\n    ")}\n`);
        isAsPromised &&= problems.length === 0;
        rmSync(project, { recursive: true });
    }
    return isAsPromised;
}

/** @returns the folder of the newest package of that major version */
function fetchPackage(directory: string, name: string, version: number): string {
    const prefix = join(directory, `${name}@${version}`);
    const args = ["install", "--prefix", prefix, "--no-save", "--silent", `${name}@${version}`];
    if (!existsSync(prefix)) done(spawnSync("npm", args, { encoding: "utf8", env: inherited, shell: process.platform === "win32" }));
    return join(prefix, "node_modules", name);
}

function unexpected(what: string, ended: SpawnSyncReturns<string>, { exitCode, said }: Expectation): readonly string[] {
    const { status, stdout, stderr } = ended;
    const isAsExpected = status === exitCode && said.test(stdout + stderr);
    return isAsExpected ? [] : [`${what} ended with ${status} and said:\n${(stdout + stderr).slice(-2000)}`];
}

function done({ status, stderr, error }: SpawnSyncReturns<string>): void {
    if (status !== 0) throw error ?? new Error(stderr);
}

runCommand(() => main(process.argv.slice(2)));
