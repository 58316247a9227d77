import * as assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { parse } from "yaml";
import { entryAlarmSpecs } from "../components/model/monitoring/alarms/entryAlarmSpecs.ts";
import { deploymentAlarmSpecs } from "../components/model/monitoring/alarms/deploymentAlarmSpecs.ts";
import { serviceAlarmSpecs } from "../components/model/monitoring/alarms/serviceAlarmSpecs.ts";
import { runExplain } from "../commands/explain.ts";
import { runSimulate } from "../commands/simulate.ts";
import { rehearseHere } from "../commands/testing/testHost.ts";
import { assumptions } from "../reports/simulate/assumptions.ts";
import { measureNames } from "../reports/simulate/result/measures.ts";
import { shapes } from "../reports/simulate/traffic/shapes.ts";
import { rulesOfProject } from "../rollout/reading/rulesOfProject.ts";
import { checkStack, type StackValues } from "../stacks/decodeStack.ts";
import { describedStack, partOf } from "../stacks/schema/published/jsonSchema.ts";
import { stackFileSchema } from "../stacks/schema/published/stackFileSchema.ts";
import { withKeyTables } from "../stacks/schema/published/keyTable.ts";
import { readStackFile } from "../stacks/file/stackFile.ts";
import { takePromoted } from "../stacks/file/takePromoted.ts";
import { isMap } from "../stacks/isMap.ts";
import { sampleStack, sampleWith } from "../stacks/testing/sampleValues.ts";
import { projectName } from "../stacks/testing/stackNames.ts";
import { valueAt } from "../stacks/valueAt.ts";

const pages = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "policies/README.md",
    "rehearsal/conformance/README.md",
    ...readdirSync("docs").flatMap((name) => (name.endsWith(".md") ? [join("docs", name)] : [])),
];
const blocks = Object.keys(partOf(describedStack(), "properties"));
const textOf = (page: string): string => readFileSync(page, "utf8");

/** Lines without those of code blocks, in which a hash is a comment. */
const proseOf = (page: string): string => textOf(page).replaceAll(/^ *```.*?^ *```$/gms, "");

const captures = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, found = ""]) => found);
const codeBlocks = (text: string, language: string): readonly string[] =>
    captures(text, new RegExp(`^ *\`\`\`${language}\\n(.*?)^ *\`\`\`$`, "gms"));

describe("documentation", () => {
    for (const page of pages) {
        describe(page, () => {
            it("links to files and headings that exist", () => {
                const broken = captures(proseOf(page), /\]\((?!https?:)([^)\s]+)\)/g).filter((link) => !isTarget(page, link));
                assert.deepEqual(broken, []);
            });

            it("names files and folders of the project that exist", () => {
                const named = captures(
                    proseOf(page),
                    /`((?:bench|bin|commands|components|docs|policies|rehearsal|reports|stacks)\/[\w./-]*)`/g,
                );
                const missing = named.filter((path) => !existsSync(path));
                assert.deepEqual(missing, []);
            });

            it("names commands that exist", () => {
                const { scripts }: { scripts: Record<string, string> } = JSON.parse(textOf("package.json"));
                const unknown = captures(textOf(page), /npm run (?:-s )?([a-z][a-z:-]*)/g).filter(
                    (script) => scripts[script] === undefined,
                );
                assert.deepEqual(unknown, []);
                const missing = captures(
                    textOf(page),
                    /(?<=\s)((?:bench|bin|commands|components|policies|rehearsal|reports|stacks)\/[\w./-]+\.(?:ts|mjs|json))/g,
                );
                assert.deepEqual(
                    missing.filter((file) => !existsSync(file)),
                    [],
                );
            });

            it("has configuration in its examples that decodes", () => {
                // What a page shows of another project is tested by making that project.
                const own = textOf(page).replaceAll(/<!-- file: \S+ -->\n *```yaml\n.*?^ *```$/gms, "");
                for (const example of codeBlocks(own, "yaml")) assert.deepEqual(problemsOf(example), [], example);
            });

            it("reads alike on every screen: no tab, no space at the end of a line, one line break at the end", () => {
                assert.doesNotMatch(textOf(page), /\t| $/m);
                assert.match(textOf(page), /[^\n]\n$/);
            });
        });
    }

    it("tells every key of the configuration as it is described (`npm run schema` writes the tables anew)", () => {
        const page = textOf("docs/configuration.md");
        assert.equal(withKeyTables(page), page);
        const told = captures(page, /^<!-- keys: (.*) -->$/gm).flatMap((blocks) => blocks.split(" "));
        assert.deepEqual(
            told.toSorted(),
            [
                "<any>.egress",
                "<any>.permissions",
                "<any>.secrets",
                "<api>",
                "<deployed>.deployment",
                "<function>",
                "<instances>",
                "<task>",
                "<watched>.alarms",
                ...blocks,
            ].toSorted(),
        );
    });

    it("has a JSON Schema of stack files that is the one of their description (`npm run schema` writes it anew)", () => {
        assert.deepEqual(JSON.parse(textOf("stacks/stack.schema.json")), stackFileSchema(projectName));
    });

    it("tells every alarm of every kind of service, with its threshold, and none that is not there", () => {
        const rows = new Map(
            [...textOf("docs/operate.md").matchAll(/^\| ((?:`[a-z0-9<>-]+`(?:, )?)+) \| (.*) \|$/gm)].map(([, names = "", cells = ""]) => [
                names,
                cells,
            ]),
        );
        const told = new Map([...rows].flatMap(([names, cells]) => captures(names, /`([^`]+)`/g).map((name) => [name, cells] as const)));
        const alarms = allAlarms();
        assert.deepEqual([...told.keys()].filter((name) => /-/.test(name) && !alarms.has(name) && !isServiceName(name)).sort(), []);
        for (const [name, threshold] of alarms) {
            const row = told.get(name) ?? told.get(name.replace(/^amply-worker/, "<service>"));
            assert.ok(row !== undefined, `no row for ${name}`);
            if (threshold !== undefined) assert.match(row, new RegExp(`(^|[^\\d.])${threshold}([^\\d.]|$)`), name);
        }
    });

    it("has a complete example that gives every block but off-hours, which production refuses, and a cluster, which takes no instances", () => {
        const [example = ""] = captures(textOf("docs/configuration.md"), /<!-- complete -->\n```yaml\n(.*?)^```$/gms);
        const values = valuesOf(example);
        const checked = checkStack(sampleStack("prod-eu"), values);
        assert.deepEqual(checked.kind === "problems" ? checked.problems : [], []);
        assert.deepEqual(Object.keys(values).sort(), blocks.filter((key) => key !== "offHours" && key !== "cluster").sort());
    });

    describe("samples of what the rehearsal prints", () => {
        const samples = [...textOf("README.md").matchAll(/<!-- output of: preview (\S+)(.*?) -->\n```text\n(.*?)^```$/gms)];

        it("are there", () => assert.equal(samples.length, 2));

        for (const [, stack = "", options = "", sample = ""] of samples) {
            it(`show what \`preview ${stack}${options}\` prints`, async () => {
                const typed = options.split(" ").filter((word) => word !== "");
                const { stdout } = await rehearseHere(["preview", stack, ...typed, "--against", "nothing"]);
                const printed = linesOf(stdout.replaceAll(" --against nothing", ""));
                const shown = [...linesOf(sample)].filter((line) => !/^(\.\.\.|Duration: .*|Against nothing: .*)$/.test(line));
                assert.deepEqual(
                    shown.filter((line) => !printed.has(line)),
                    [],
                );
            });
        }
    });
});

describe("samples of what explain prints", () => {
    const samples = [...textOf("README.md").matchAll(/<!-- explain (.*?) -->\n```text\n(.*?)^```$/gms)];

    it("are there", () => assert.equal(samples.length, 1));

    for (const [, args = "", sample = ""] of samples) {
        it(`show what \`explain ${args}\` prints`, () => {
            let printed = "";
            const host = { env: {}, directory: process.cwd(), writeError: () => undefined };
            assert.equal(runExplain(args.split(" "), { ...host, write: (text) => (printed += text) }), 0);
            const lines = linesOf(stripVTControlCharacters(printed));
            assert.deepEqual(
                [...linesOf(sample)].filter((line) => line !== "..." && !lines.has(line)),
                [],
            );
        });
    }
});

describe("samples of what simulate prints", () => {
    const samples = [...textOf("docs/simulate.md").matchAll(/<!-- simulate (.*?) -->\n```text\n(.*?)^```$/gms)];

    it("are there", () => assert.equal(samples.length, 2));

    for (const [, args = "", sample = ""] of samples) {
        it(`show what \`simulate ${args}\` prints`, async () => {
            let printed = "";
            const host = { env: {}, directory: process.cwd(), writeError: () => undefined };
            assert.equal(await runSimulate(args.split(" "), { ...host, write: (text) => (printed += text) }), 0);
            assert.ok(stripVTControlCharacters(printed).startsWith(sample), printed);
        });
    }

    it("tell every shape, every assumption and every measure", () => {
        const told = captures(textOf("docs/simulate.md"), /^\| ((?:`\w[\w-]*`(?:, )?)+) \|/gm).flatMap((cell) =>
            captures(cell, /`([^`]+)`/g),
        );
        assert.deepEqual(told.toSorted(), [...Object.keys(shapes), ...Object.keys(assumptions), ...measureNames].toSorted());
    });
});

/** Alarms by name, with the threshold where it is the same for every size of service. */
function allAlarms(): ReadonlyMap<string, number | undefined> {
    const names = { clusterName: "cluster", jsonLogGroup: "/ecs/service" };
    const tasks = { min: 51, max: 52 };
    const balanced = { loadBalancer: "app/a/1", targetGroup: "targetgroup/b/2", cpuTargetPercent: 70, requestTarget: 1000 };
    const declared = { ...names, serviceName: "<service>", tasks };
    const web = { ...declared, ...balanced, kind: "web" } as const;
    const queue = { kind: "sqs", queueName: "jobs", deadLetterQueueName: "dead", target: 100 } as const;
    const reported = { kind: "reported", queueName: "jobs", target: 100 } as const;
    const specs = [
        ...serviceAlarmSpecs({ ...declared, kind: "worker", queue: reported }).map((alarm) => ({ ...alarm, threshold: 0 })),
        ...serviceAlarmSpecs({ ...declared, kind: "internal", discoveryName: "service", cpuTargetPercent: 70 }),
        ...serviceAlarmSpecs(web),
        ...deploymentAlarmSpecs(web),
        ...serviceAlarmSpecs({ ...names, kind: "worker", queue, serviceName: "amply-worker", tasks }),
        ...serviceAlarmSpecs({ ...names, kind: "singleton", serviceName: "amply-beat" }),
        ...entryAlarmSpecs("entry", "app/a/1"),
    ];
    const worded = [0, 1, 700, tasks.min, tasks.max];
    const alarms = specs.map((alarm) => {
        const name = alarm.name.replace("<service>-errors", "amply-api-errors");
        return [name, alarm.kind === "composite" || worded.includes(alarm.threshold) ? undefined : alarm.threshold] as const;
    });
    return new Map(alarms);
}

const isServiceName = (name: string): boolean => /^(amply-(api|worker|beat)|web-(ingestion|iso))$/.test(name);

const linesOf = (text: string): ReadonlySet<string> => new Set(text.split("\n").filter((line) => line !== ""));

function isTarget(page: string, link: string): boolean {
    const [path = "", heading] = link.split("#");
    const file = path === "" ? page : normalize(join(dirname(page), path));
    return existsSync(file) && (heading === undefined || headingsOf(file).includes(heading));
}

/** As GitHub makes anchors of headings. */
function headingsOf(page: string): readonly string[] {
    return captures(proseOf(page), /^#+ (.*)$/gm).map((heading) =>
        heading
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
            .replaceAll(" ", "-"),
    );
}

/** An example is a whole stack file, or some of its keys, laid over the committed staging stack. */
function problemsOf(example: string): readonly unknown[] {
    const committed = readStackFile(process.cwd(), "staging");
    assert.equal(committed.kind, "values");
    if (committed.kind !== "values") return [];
    const { promotions, rolloutRules, ...values } = valuesOf(example);
    if (rolloutRules !== undefined) {
        const rules = rulesOfProject({
            ...committed.project,
            config: { [`${projectName}:rolloutRules`]: valueAt(rolloutRules, "default") },
        });
        return "problems" in rules ? rules.problems : [];
    }
    if (promotions !== undefined) return promotionProblems(valueAt(promotions, "default"), committed.values);
    const whole = example.startsWith("config:");
    const checked = checkStack(
        sampleStack("staging"),
        whole ? { ...committed.values, offHours: {}, ...values } : sampleWith(values, committed.values),
    );
    return checked.kind === "problems" ? checked.problems : [];
}

/** A stack whose file no longer has the keys that features give it decodes in each of their stages. */
function promotionProblems(declared: unknown, values: StackValues): readonly unknown[] {
    const features = Object.entries(isMap(declared) ? declared : {});
    assert.notDeepEqual(features, []);
    const keys = features.flatMap(([, paths]) => Object.keys(isMap(paths) ? paths : {}));
    const own = keys.reduce<StackValues>((before, key) => withoutKey(before, key), values);
    return ["on", "off"].flatMap((stage) => {
        const stages = { cpuScaling: "on", ...Object.fromEntries(features.map(([name]) => [name, stage])) };
        const promoted = takePromoted({ ...own, features: stages }, declared);
        const checked = checkStack(sampleStack("staging"), promoted.values);
        return [...promoted.problems, ...(checked.kind === "problems" ? checked.problems : [])];
    });
}

/** @param path of a key in a block: `langfuse.image` */
function withoutKey(values: StackValues, path: string): StackValues {
    const [block = "", key = ""] = path.split(".");
    const rest = Object.entries(isMap(values[block]) ? values[block] : {}).filter(([name]) => name !== key);
    return { ...values, [block]: Object.fromEntries(rest) };
}

function valuesOf(example: string): StackValues {
    const read: { config?: Record<string, unknown> } & Record<string, unknown> = parse(example);
    return Object.fromEntries(Object.entries(read.config ?? read).map(([key, value]) => [key.replace(`${projectName}:`, ""), value]));
}
