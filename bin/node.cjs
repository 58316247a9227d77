// Runs its arguments with the Node of this project: the one that `npm ci` brought, or else the one that runs this, if it is new enough.
// Any Node that an npm of today runs on has to understand this file: no optional chaining, no `node:`.
const { spawn } = require("child_process");
const { existsSync, writeSync } = require("fs");
const { constants, totalmem } = require("os");
const { delimiter, dirname, join } = require("path");
const { isatty } = require("tty");
const { pathToFileURL } = require("url");
const { getHeapStatistics } = require("v8");
const { engines, optionalDependencies } = require("../package.json");

const megabyte = 1024 * 1024;
const bundledName = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const home = join(__dirname, "..");
/** Below this project, or beside it where it is a package itself. */
const [bundled] = [join(home, "node_modules"), dirname(home)]
    .map((packages) => join(packages, bundledName, "bin", process.platform === "win32" ? "node.exe" : "node"))
    .filter(existsSync);
const args = process.argv.slice(2);

/** Our commands write to a terminal through a descriptor of their own, so that what Node prints as it dies can be told apart. */
const isOurs = /(\.ts|[\\/]dist[\\/]bin[\\/]\w+\.js)$/.test(args.find((arg) => !arg.startsWith("-")) || "");
const hooks = isOurs ? ["stderr", "typescript"].map((name) => `--import=${pathToFileURL(join(__dirname, `${name}.mjs`)).href}`) : [];
const terminal = 3;
/** With these words V8 begins what it prints when there is no memory left. */
const lastWords = /<--- Last few GCs --->|FATAL ERROR: |Fatal process out of memory/;

if (bundled !== undefined) run(bundled);
else if (optionalDependencies === undefined) runThis();
else runThis(`no node_modules/${bundledName}, which npm ci brings for Linux and Windows unless told to omit optional packages`);

/** @param reason why it is not the bundled one, where the package asks for one */
function runThis(reason) {
    const [major, minor] = numbers(process.versions.node);
    const [neededMajor, neededMinor] = numbers(engines.node);
    if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return run(process.execPath);
    const [also, mend] = reason === undefined ? ["", ""] : [` and ${reason}`, ", or run npm ci"];
    say(`Node ${neededMajor}.${neededMinor} or newer is needed, got ${process.versions.node}${also}; install Node 24${mend}`);
    process.exit(1);
}

function numbers(version) {
    return version.match(/\d+/g).map(Number);
}

function run(node) {
    const hasTerminal = isatty(2);
    const stdio = ["inherit", "inherit", isOurs ? "pipe" : "inherit", ...(isOurs && hasTerminal ? [2] : [])];
    // What is started in turn, such as Pulumi's language host, looks for `node` there.
    const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
    if (isOurs && hasTerminal) env.ECS_PLATFORM_TERMINAL = String(terminal);
    const child = spawn(node, [...hooks, ...args], { stdio, env });
    let kept = "";
    child.on("error", (error) => {
        // A system with another C library, for one, does not start it.
        if (node === bundled) return runThis(`a node_modules/${bundledName} that does not start (${error.code})`);
        say(`${node}: cannot be started (${error.code})`);
        process.exit(1);
    });
    if (child.stderr !== null) {
        child.stderr.on("data", (data) => {
            kept += data;
            if (lastWords.test(kept)) return;
            write(kept);
            kept = "";
        });
    }
    passSignals(child, hasTerminal);
    child.on("close", (code, signal) => {
        if (child.pid === undefined) return;
        // The line of progress ends where it was.
        if (signal !== null && hasTerminal) write("\r\u001b[K");
        const isOutOfMemory = /out of memory/i.test(kept);
        if (isOutOfMemory) say(outOfMemory());
        else write(kept);
        if (signal === "SIGKILL")
            say("killed from outside, which is what a system does that has no memory left; give it more, or ask for less");
        if (isOutOfMemory) process.exit(1);
        process.exit(signal === null ? code : 128 + constants.signals[signal]);
    });
}

/** What a terminal sends goes to the command too, and would come twice. */
function passSignals(child, hasTerminal) {
    const fromTerminal = hasTerminal || isatty(0) || isatty(1) ? ["SIGINT", "SIGHUP"] : [];
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
        process.on(signal, () => {
            if (fromTerminal.indexOf(signal) < 0) child.kill(signal);
        });
    }
}

function outOfMemory() {
    const used = Math.round(getHeapStatistics().heap_size_limit / megabyte);
    const constrained = process.constrainedMemory ? process.constrainedMemory() : 0;
    const machine = Math.round((constrained > 0 && constrained < totalmem() ? constrained : totalmem()) / megabyte);
    const offered = Math.floor(machine * 0.75);
    return offered > used
        ? `out of memory: Node may use ${used} MB of this machine's ${machine}; run it again with NODE_OPTIONS=--max-old-space-size=${offered}`
        : `out of memory: Node may use ${used} MB, and this machine has ${machine}; run it where there is more, with NODE_OPTIONS=--max-old-space-size=${2 * used}`;
}

function say(line) {
    write(`${line}\n`);
}

function write(text) {
    try {
        if (text !== "") writeSync(2, text);
    } catch (error) {
        // Nobody reads it any more.
    }
}
