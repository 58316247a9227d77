import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { runSimulate } from "./simulate.ts";

async function run(...args: readonly string[]) {
    const texts = { stdout: "", stderr: "" };
    const exitCode = await runSimulate(args, {
        env: {},
        write: (text) => (texts.stdout += text),
        writeError: (text) => (texts.stderr += text),
        directory: process.cwd(),
    });
    return { exitCode, ...texts };
}

describe("npm run simulate", () => {
    it("prints requests alone, with CPU and with CPU every 20 seconds side by side, and marks what the stack has", async () => {
        const { exitCode, stdout } = await run("staging", "--service", "web");
        assert.equal(exitCode, 0);
        assert.match(stdout, /^web: 1 to 10 tasks of 2 vCPU, in the cluster langfuse-staging\n/);
        assert.match(stdout, /^ +requests only {2,}requests \+ CPU \* {2,}requests \+ CPU at 20 s$/m);
        assert.match(stdout, /^ {2}change until a scale-out +5 \(4 to 6\) min +5 \(4 to 6\) min +80 s \(80 s to 1.7 min\)$/m);
        assert.match(stdout, /^\* what the stack makes\. In brackets: the ends for what nobody can tell from a stack/m);
        assert.match(stdout, /from 84 ms of CPU for each request on, which these do not reach/);
    });

    it("takes every service that is scaled, in the order of the stack", async () => {
        const { stdout } = await run("staging");
        const services = [...stdout.matchAll(/^([\w-]+): .* in the cluster /gm)].map(([, name]) => name);
        assert.deepEqual(services, ["amply-api", "amply-worker", "web", "web-ingestion", "web-iso"]);
    });

    it("prints the same bytes each time, as text and as JSON", async () => {
        for (const format of [[], ["--json"]]) {
            const args = ["staging", "--service", "web", "--traffic", "ramp", "--seed", "7", ...format];
            assert.equal((await run(...args)).stdout, (await run(...args)).stdout);
        }
    });

    it("marks requests alone where the feature is off", async () => {
        const { stdout } = await run("staging", "--service", "web", "-c", "features.cpuScaling=off", "--config-path");
        assert.match(stdout, /^ +requests only \* {2,}requests \+ CPU {2,}/m);
    });

    it("ends with 1 when what the stack makes is over a limit, and with 0 on it", async () => {
        const args = ["staging", "--service", "web", "--traffic", "step", "--fail-on"];
        const { exitCode, stderr } = await run(...args, "tasks>3,mostTasks>9,p99>1min,failed>0%");
        assert.equal(exitCode, 1);
        assert.equal(stderr, "web: tasks, mean: 4.8, over 3\nweb: tasks, most: 10, over 9\n");
        assert.deepEqual([(await run(...args, "mostTasks>10")).exitCode, (await run(...args, "mostTasks>10")).stderr], [0, ""]);
    });

    it("takes a limit in percent for one over the first way to scale it, where no revision is named", async () => {
        const args = ["staging", "--service", "web", "--traffic", "cpu-heavy", "--fail-on"];
        assert.equal(
            (await run(...args, "cost>30%,taskHours>50%")).stderr,
            "web: cost of the tasks: $1.20, 35.2 % more than $0.886 (requests only), over 30 %\n",
        );
        assert.equal((await run(...args, "cost>36%")).exitCode, 0);
    });

    it("does not hold workers to a limit of requests", async () => {
        assert.equal((await run("staging", "--service", "amply-worker", "--fail-on", "p99>1ms")).exitCode, 0);
        assert.match(
            (await run("staging", "--service", "amply-worker", "--fail-on", "wait99>1ms")).stderr,
            /^amply-worker: wait, p99: [\d.]+ min, over 1 ms\n$/,
        );
    });

    it("replays a file for one service", async () => {
        const folder = mkdtempSync(join(tmpdir(), "traffic-"));
        const file = join(folder, "load.csv");
        writeFileSync(file, "time,requests\n0,600\n60,600\n120,600\n");
        const { exitCode, stdout } = await run("staging", "--service", "web", "--traffic", file);
        assert.equal(exitCode, 0);
        assert.ok(stdout.includes(`${file}: 3 min, up to 10 requests a second, `), stdout);
        assert.ok(
            (await run("staging", "--service", "web", "--traffic", file, "--set", "peakPerSecond=50")).stdout.includes("up to 50 requests"),
        );
        assert.match(
            (await run("staging", "--traffic", file)).stderr,
            /^--traffic: a file is what one service gets, got 5 services; add --service/,
        );
        writeFileSync(file, "time,requests\n0,600\n60,many\n");
        assert.match(
            (await run("staging", "--service", "web", "--traffic", file)).stderr,
            /load\.csv: line 3: no number from 0 on, got "many"/,
        );
        rmSync(folder, { recursive: true });
    });

    it("prints what it did at a revision beside what it does now, the difference last, and holds a pipeline to it", async () => {
        const folder = mkdtempSync(join(tmpdir(), "simulate-against-"));
        for (const file of ["Pulumi.yaml", "Pulumi.staging.yaml"]) cpSync(file, join(folder, file));
        const args = ["staging", "--service", "web", "--traffic", "step", "--against", folder, "--fail-on", "cost>10%", "--config-path"];
        const larger = ["-c", "langfuse.services.web.autoScaling.minCount=4", "-c", "langfuse.services.web.autoScaling.maxCount=12"];
        try {
            const { exitCode, stdout, stderr } = await run(...args, ...larger);
            assert.equal(exitCode, 1);
            assert.match(stdout, /^web: 4 to 12 tasks of 2 vCPU, .*\n {2}at .*: 1 to 10 tasks of 2 vCPU\nstep: .*, up to 100 requests /);
            assert.match(stdout, /^ +before {2,}now {2,}difference$/m);
            assert.match(stdout, /^ {2}tasks, most {2,}10.* {2,}12.* {2,}\+2.*, \+20 %$/m);
            assert.match(stdout, /^ {2}cost of the tasks {2,}\$.* {2,}\$.* {2,}\+\$.* %$/m);
            assert.match(stderr, /^web: cost of the tasks: \$[\d.]+, [\d.]+ % more than \$[\d.]+ \(.*\), over 10 %\n$/);
            assert.deepEqual([(await run(...args)).exitCode, (await run(...args)).stderr], [0, ""]);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("names in one line what is as it was, and prints no numbers of that", async () => {
        const folder = mkdtempSync(join(tmpdir(), "simulate-against-"));
        for (const file of ["Pulumi.yaml", "Pulumi.staging.yaml"]) cpSync(file, join(folder, file));
        const args = ["staging", "--traffic", "step", "--against", folder];
        try {
            const { stdout } = await run(...args, "--config-path", "-c", "langfuse.services.web.autoScaling.minCount=4");
            const line = "amply-api, amply-worker, web-ingestion, web-iso; with --service <name>: its numbers";
            assert.match(stdout, new RegExp(`^As at .*: ${line}$`, "m"));
            assert.deepEqual(stdout.match(/^\S+: \d+ to .*/gm), ["web: 4 to 10 tasks of 2 vCPU, in the cluster langfuse-staging"]);
            const { services }: { services: readonly unknown[] } = JSON.parse((await run(...args, "--json")).stdout);
            assert.equal(services.length, 5);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("says which services an earlier revision had or scaled, and which it had not", async () => {
        const folder = mkdtempSync(join(tmpdir(), "simulate-against-"));
        for (const file of ["Pulumi.yaml", "Pulumi.prod-us.yaml", "Pulumi.staging.yaml"]) cpSync(file, join(folder, file));
        cpSync("Pulumi.prod-us.yaml", join(folder, "old.yaml"));
        try {
            const { stdout } = await run("staging", "--against", folder, "--service", "web", "--config-file", "Pulumi.staging.yaml");
            assert.doesNotMatch(stdout, /there was, or was scaled/);
            rmSync(join(folder, "Pulumi.staging.yaml"));
            assert.match(
                (await run("staging", "--against", folder, "--service", "web")).stdout,
                /^ {2}at .*: nothing scaled it, or it was not there$/m,
            );
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    describe("--compare", () => {
        const compared = ["staging", "--service", "web", "--traffic", "docs/examples/traffic/requests.json", "--compare"];
        const activities = "docs/examples/traffic/activities.json";

        it("prints what happened beside what is simulated, and ends with a verdict", async () => {
            const { exitCode, stdout } = await run(...compared, activities);
            assert.equal(exitCode, 0);
            assert.match(stdout, /^ +happened +simulated$/m);
            assert.match(stdout, /^ {2}scale-outs +1 +5; 1 of 1 within half an hour, by median 14\.9 s later$/m);
            assert.match(stdout, /^ {2}apart, most +2 +7, at 2026-11-02T08:45Z$/m);
            assert.match(
                stdout,
                /^Verdict: web does roughly what is simulated: 0\.47 tasks apart on average, 13\.3 %; nearest with counting from /m,
            );
        });

        it("takes the running tasks from CloudWatch, and as JSON all numbers of it", async () => {
            const folder = mkdtempSync(join(tmpdir(), "simulate-compare-"));
            try {
                const file = join(folder, "running.json");
                const times = Array.from({ length: 24 }, (_, index) => new Date(Date.UTC(2026, 10, 2, 8, 10 * index)).toISOString());
                const result = { Id: "running", Timestamps: times, Values: times.map(() => 4) };
                writeFileSync(file, JSON.stringify({ MetricDataResults: [result] }));
                const { services } = JSON.parse((await run(...compared, file, "--json")).stdout);
                const [{ deviation, steps, verdict }] = services;
                assert.deepEqual([deviation.meanHappened, deviation.known, steps], [4, 1, undefined]);
                assert.match(verdict, /^Verdict: web does not do what is simulated, which has more tasks: /);
                assert.notEqual(
                    JSON.parse((await run(...compared, file, "--compare", activities, "--json")).stdout).services[0].steps,
                    undefined,
                );
            } finally {
                rmSync(folder, { recursive: true });
            }
        });

        it("refuses what has no date, is of another time or another service, or is compared with a revision as well", async () => {
            const alone = ["staging", "--service", "web", "--compare", activities];
            assert.match(
                (await run(...alone)).stderr,
                /^--compare: asks for the traffic of that time, got flash-crowd, which has no date; add --traffic /,
            );
            assert.match(
                (await run("staging", "--service", "web-iso", ...compared.slice(3), activities)).stderr,
                /^--compare: .*: no activity of service\/langfuse-staging\/web-iso, got those of service\/langfuse-staging\/web; ask for it /,
            );
            assert.match((await run(...alone, "--against", "HEAD")).stderr, /^--compare: .* got both; leave one of them out/);
            assert.match(
                (await run(...compared, activities, "--fail-on", "cost>10%")).stderr,
                /^--fail-on: more than what happened is told by no limit, got cost>10%; write it in a unit of its own, or --against\n$/,
            );
            assert.match(
                (await run(...compared, "package.json")).stderr,
                /^--compare: package.json: not what aws application-autoscaling /,
            );
        });
    });

    describe("--traffic with access logs", () => {
        const entries = readFileSync("docs/examples/traffic/access.log", "utf8");
        const folder = mkdtempSync(join(tmpdir(), "simulate-logs-"));
        const logged = (...names: readonly string[]) => ["staging", ...names.flatMap((name) => ["--traffic", join(folder, name)])];
        before(() => {
            mkdirSync(join(folder, "2026/11"), { recursive: true });
            writeFileSync(join(folder, "2026/11/a.log.gz"), gzipSync(entries));
            writeFileSync(join(folder, "2026/11/b.log"), `${entries}no entry\n`);
            writeFileSync(join(folder, "2026/11/readme.txt"), "no log");
            writeFileSync(join(folder, "half.log.gz"), gzipSync(entries).subarray(0, 500));
        });
        after(() => rmSync(folder, { recursive: true }));

        it("sends each service its own requests of all files, and says what it passes over", async () => {
            const { exitCode, stdout } = await run(...logged("2026"));
            assert.equal(exitCode, 0);
            assert.ok(
                stdout.startsWith(
                    "2 access logs: 24 requests to services of the stack\n2 requests that the load balancer answered itself\n" +
                        "1 line that are no entries of an access log\nno request to amply-api, amply-worker or web-ingestion\n\nweb: ",
                ),
                stdout,
            );
            assert.match(stdout, /^web-iso: /m);
            assert.match(stdout, /^- tasks took .* \(p50\), .* \(p95\) and .* \(p99\) for these requests; /m);
            assert.equal((await run(...logged("2026/11/a.log.gz", "2026/11/b.log"))).stdout, stdout);
            assert.equal(JSON.parse((await run(...logged("2026"), "--json")).stdout).notes.length, 4);
        });

        it("refuses logs of others, files that are not whole, and files that there are not", async () => {
            assert.match(
                (await run(...logged("2026"), "--service", "amply-worker")).stderr,
                /^--traffic: no request to what is simulated, got 2 access logs: 24 requests .*; name logs of the load balancer of the stack\n$/,
            );
            assert.match(
                (await run(...logged("half.log.gz"))).stderr,
                /half\.log\.gz: no whole file of gzip, unexpected end of file; copy it once more/,
            );
            assert.match(
                (await run(...logged("2026", "gone.log"))).stderr,
                /^--traffic: no such shape or file, got ".*gone\.log"; write daily/,
            );
        });
    });

    it("simulates policies on memory and on metrics of one's own once something is known of them", async () => {
        const args = ["staging", "--config-file", "docs/examples/scaling.yaml", "--service", "orders"];
        const series = ["--metric", "open-carts=docs/examples/traffic/requests.json"];
        const { stdout } = await run(...args, "--set", "memoryMiB=300", "--set", "requestMemoryMiB=20", ...series);
        assert.match(stdout, /^ +memory \+ requests \+ open-carts only/m);
        assert.doesNotMatch(stdout, /not simulated/);
        assert.match(
            (await run(...args)).stdout,
            /^- not simulated: its policy on memory \(--set memoryMiB\), its policy on open-carts \(--metric /m,
        );
        assert.match(
            (await run(...args, "--metric", "carts=x.json")).stderr,
            /^--metric: no policy on a metric of one's own has this name, got "carts"; write open-carts/,
        );
        assert.match(
            (await run(...args, "--metric", "open-carts")).stderr,
            /^--metric: no file, got "open-carts"; write open-carts=<file> /,
        );
        assert.match(
            (await run(...args, "--metric", "open-carts=package.json")).stderr,
            /^--metric: package\.json: not what aws cloudwatch /,
        );
    });

    it("names what is scaled and not simulated", async () => {
        const { stdout } = await run("staging", "--config-file", "docs/examples/existing-services.yaml");
        assert.match(stdout, /^not simulated: checkout: somebody else's, of a size that its stack file does not say\n\n/);
        assert.match(
            (await run("staging", "--config-file", "docs/examples/existing-services.yaml", "--service", "checkout")).stderr,
            /^--service: not simulated, checkout: somebody else's, .*, got "checkout"; name one of mailer\n$/,
        );
        assert.match(
            (await run("staging", "--config-file", "docs/examples/todo.yaml", "--service", "todos")).stderr,
            /^--service: not simulated, todos: an HTTP API, .*, got "todos"; this stack has none that is simulated\n$/,
        );
        assert.match(
            (await run("staging", "--service", "amply-beat")).stderr,
            /^--service: nothing scales it, got "amply-beat"; name one of amply-api, /,
        );
    });

    it("refuses what it does not know, and says what it knows", async () => {
        for (const [args, message] of [
            [["staging", "--service", "shop"], /^staging: no such service, got "shop"; its services are amply-api, /],
            [["staging", "--traffic", "storm"], /^--traffic: no such shape or file, got "storm"; write daily, weekly, /],
            [["staging", "--fail-on", "p98>1s"], /^--fail-on: nothing of this name is measured, got "p98"; did you mean p95\?/],
            [
                ["staging", "--fail-on", "p99>500"],
                /^--fail-on: p99 is not measured in this unit, got "p99>500"; write p99>500ms, p99>500s, p99>500min or p99>500%/,
            ],
            [["staging", "--fail-on", "quick"], /^--fail-on: no limit, got "quick"; write p99>500ms,cost>10%,flaps>2/],
            [
                ["staging", "--set", "cpuMiliseconds=3"],
                /^--set: nothing of this name is assumed, got "cpuMiliseconds"; did you mean cpuMilliseconds\?/,
            ],
            [["staging", "--set", "concurrency=0"], /^--set concurrency: .*: a number from 1 on, got "0"; write concurrency=20/],
            [["staging", "--seed", "-1"], /^--seed: a whole number of up to nine digits, got "-1"; write --seed 1/],
        ] as const) {
            const { exitCode, stdout, stderr } = await run(...args);
            assert.deepEqual([exitCode, stdout], [2, ""]);
            assert.match(stderr, message);
        }
    });
});
