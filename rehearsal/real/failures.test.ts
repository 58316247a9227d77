import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { rehearsed } from "../command/testing/rehearsed.ts";
import { isObject } from "../contract/values.ts";
import { findPulumi } from "./findPulumi.ts";
import { RealEngine } from "./realEngine.ts";

const region = "aws:region: { value: eu-west-1 }";
const queue = 'import * as aws from "@pulumi/aws";\nnew aws.sqs.Queue("jobs");\n';
const elsewhere = "If the referenced key is not intended for the provider, please choose a different namespace from `aws:`.";

interface Failure {
    readonly title: string;
    /** What the project declares. */
    readonly config: readonly string[];
    readonly program: string;
    /** The errors, their first lines. None: both let it pass. */
    readonly said: readonly string[];
}

const failures: readonly Failure[] = [
    { title: "that has no region", config: [], program: queue, said: ["Missing region information"] },
    {
        title: "with a key that the provider does not have",
        config: [region, "aws:environment: { value: dev }"],
        program: queue,
        said: [`\`aws:environment\` is not a valid configuration key for the aws provider. ${elsewhere}`],
    },
    {
        title: "without configuration that it declares",
        config: ["size: { type: integer }", "name: { type: string }"],
        program: "",
        said: ["Stack 'dev' is missing configuration values 'name' and 'size'"],
    },
    {
        title: "with a secret in clear text",
        config: ["password: { type: string, secret: true, default: hunter2 }"],
        program: "",
        said: ["Stack 'dev' with configuration key 'password' must be encrypted as it's secret"],
    },
    {
        title: "that asks for configuration",
        config: [],
        program: 'import * as pulumi from "@pulumi/pulumi";\nnew pulumi.Config().require("size");\n',
        said: ["Missing required configuration variable 'shop:size'"],
    },
    {
        title: "that throws",
        config: [region],
        program: `${queue}throw new TypeError("nothing to sell");\n`,
        said: ["TypeError: nothing to sell"],
    },
    {
        title: "of which several promises fail",
        config: [region],
        program: `${queue}Promise.reject(new Error("one"));\nexport = async () => { throw new Error("other"); };\n`,
        said: ["Error: one", "Error: other"],
    },
    {
        title: "that ends its process",
        config: [region],
        program: `${queue}process.exit(3);\n`,
        said: ["an unhandled error occurred: Program exited with non-zero exit code: 3"],
    },
    {
        title: "with two resources of one name",
        config: [region],
        program: `${queue}new aws.sqs.Queue("jobs");\n`,
        said: ["Duplicate resource URN 'urn:pulumi:dev::shop::aws:sqs/queue:Queue::jobs'; try giving it a unique name"],
    },
    { title: "that prints to the stream of errors", config: [region], program: `${queue}console.error("mind the gap");\n`, said: [] },
];

describe("a program that fails, on the Pulumi CLI and rehearsed", function () {
    this.timeout(120_000);

    let folder: string;
    before(function () {
        if (findPulumi() === undefined) {
            console.log("    no pulumi on PATH: the rehearsal stays uncompared");
            this.skip();
        }
        folder = realpathSync(mkdtempSync(join(tmpdir(), "failures-")));
        symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction");
    });
    after(() => {
        if (findPulumi() !== undefined) rmSync(folder, { recursive: true });
    });

    for (const { title, config, program, said } of failures) {
        it(`${said.length > 0 ? "is refused alike: one" : "passes alike: one"} ${title}`, async () => {
            const directory = join(folder, title.replaceAll(" ", "-"));
            mkdirSync(directory);
            const lines = ["name: shop", "runtime: nodejs", "config:", ...config.map((line) => `  ${line}`)];
            writeFileSync(join(directory, "Pulumi.yaml"), `${(config.length > 0 ? lines : lines.slice(0, -1)).join("\n")}\n`);
            writeFileSync(join(directory, "index.ts"), program);
            const [real, ours] = [await onCli(directory), await inProcess(directory)];
            assert.deepEqual(
                [real, ours],
                [said, said].map((errors) => ({ hasFailed: errors.length > 0, errors })),
            );
        });
    }
});

async function onCli(program: string) {
    const env = { ...process.env, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION"]) Reflect.deleteProperty(env, name);
    const engine = new RealEngine({ directory: process.cwd(), home: join(program, "home"), stack: "dev", program, env });
    const { exitCode, events, stderr } = await engine.preview();
    // What the CLI refuses before it runs the program is no event.
    const refused = stderr === "" ? [] : [{ severity: "error", message: stderr.replace(/^error: /, "") }];
    const diagnostics = events.map(({ diagnosticEvent }) => diagnosticEvent).filter(isObject);
    return { hasFailed: exitCode !== 0, errors: firstLines([...refused, ...diagnostics]) };
}

async function inProcess(program: string) {
    const { exitCode, stdout, stderr } = await rehearsed(["preview", "-C", program, "--json"]);
    const refused = stderr === "" ? [] : [{ severity: "error", message: stderr }];
    const diagnostics: unknown = stdout === "" ? refused : JSON.parse(stdout).diagnostics;
    return { hasFailed: exitCode !== 0, errors: firstLines(Array.isArray(diagnostics) ? diagnostics.filter(isObject) : []) };
}

/** Without what says for whom they are: the rehearsal names it beside them, and has no trace of the stack. */
function firstLines(diagnostics: readonly { readonly severity?: unknown; readonly message?: unknown }[]): readonly string[] {
    const introductions =
        /^(Running program '.*' failed with an unhandled exception:\n|pulumi:providers:aws resource '\w+' has a problem: |validating stack config: )/;
    return diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ message }) => String(message).replaceAll(/<\{%.*?%\}>/g, ""))
        .map((message) => message.replace(introductions, "").split("\n")[0] ?? "")
        .sort();
}
