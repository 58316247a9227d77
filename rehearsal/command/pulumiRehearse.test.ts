import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { copyPrograms, programsFolder } from "../testing/publicPrograms.ts";
import { rehearsed } from "./testing/rehearsed.ts";

const policies = `
import * as aws from "@pulumi/aws";
import { PolicyPack, type ReportViolation, validateResourceOfType } from "@pulumi/policy";

new PolicyPack("acme", {
    policies: [
        {
            name: "no-world",
            description: "No group is open to the world.",
            enforcementLevel: "mandatory",
            validateResource: validateResourceOfType(aws.ec2.SecurityGroup, (group, _, report) => {
                if (group.ingress?.some(({ cidrBlocks }) => cidrBlocks?.includes("0.0.0.0/0"))) report("open to the world");
            }),
        },
        {
            name: "tags",
            description: "Servers have tags.",
            validateStack: ({ resources }, report: ReportViolation) => {
                if (resources.some(({ type, props }) => type.endsWith(":Instance") && props["tags"] === undefined)) report("no tags");
            },
        },
    ],
});
`;

describe("pulumi-rehearse", () => {
    let folder: string;
    before(() => {
        folder = copyPrograms();
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });
    const run = (program: string, verb: string, ...more: readonly string[]) => rehearsed([verb, "-C", join(folder, program), ...more]);
    const digest = async (program: string, ...more: readonly string[]) => {
        const { exitCode, stdout, stderr } = await run(program, "preview", "--json", ...more);
        assert.equal(stderr, "");
        return { exitCode, ...JSON.parse(stdout) };
    };

    it("calls the hooks of a program as it makes a resource, and none while it plans", async () => {
        const previewed = await run("database", "preview");
        assert.doesNotMatch(previewed.stdout, /migrate/);
        const made = await run("database", "up");
        assert.match(made.stdout, /\n {2}info: migrate \S+\.rds\.eu-central-1\.amazonaws\.com\n/);
        assert.equal((await run("database", "destroy")).exitCode, 0);
    });

    it("says once which answer is missing, however many values wait for it, and at which line a program failed", async () => {
        const made = join(folder, "mistaken");
        mkdirSync(made);
        writeFileSync(join(made, "Pulumi.yaml"), "name: mistaken\nruntime: nodejs\nconfig:\n  aws:region: eu-central-1\n");
        const failed = async (text: string) => {
            writeFileSync(join(made, "index.ts"), `import * as aws from "@pulumi/aws";\n${text}`);
            const { stdout } = await run("mistaken", "preview", "--config", "aws:region=eu-central-1", "--state", join(made, "state"));
            return stdout;
        };
        const asked = `
            const vpc = aws.ec2.getVpcOutput({ default: true });
            const { ids } = aws.ec2.getSubnetsOutput({ filters: [{ name: "vpc-id", values: [vpc.id] }] });
            new aws.rds.SubnetGroup("db", { subnetIds: ids });
            new aws.ec2.SecurityGroup("web", { vpcId: vpc.id });`;
        const missing = await failed(asked);
        assert.match(missing, /\nDiagnostics:\n {2}error: nobody can ask AWS here what aws:ec2\/getVpc:getVpc answers; /);
        assert.equal(missing.match(/- function: aws:ec2\/getVpc:getVpc\n/g)?.length, 1);
        assert.doesNotMatch(missing, /error serializing|node_modules/);
        const thrown = await failed(
            "interface Args { port: number }\nfunction port(args?: Args): number {\n    return args!.port;\n}\nport();\n",
        );
        const at = (name: string, place: string) => ` {8}at ${name}\\(?${join(made, "index.ts")}:${place}\\)?\n`;
        assert.match(thrown, new RegExp(`error: TypeError: .*\n${at("port ", "4:18")}${at("", "6:1")}\nResources`));
    });

    it("destroys what has hooks for that with its program alone", async () => {
        mkdirSync(join(folder, "hooked"));
        const write = (file: string, text: string) => {
            writeFileSync(join(folder, "hooked", file), text);
        };
        write("Pulumi.yaml", "name: hooked\nruntime: nodejs\nconfig:\n  aws:region: { value: eu-west-1 }\n");
        const said = `new pulumi.ResourceHook("drain", ({ id }) => { console.log("drained " + id); })`;
        const queue = `new aws.sqs.Queue("jobs", { name: "jobs" }, { hooks: { beforeDelete: [${said}] } });`;
        write("index.ts", `import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n${queue}\n`);
        assert.equal((await run("hooked", "up")).exitCode, 0);
        const refused = await run("hooked", "destroy");
        assert.equal(refused.exitCode, 1);
        assert.match(refused.stdout, /You must run with the `--run-program` flag to use delete hooks during destroy\./);
        const destroyed = await run("hooked", "destroy", "--run-program");
        assert.match(destroyed.stdout, /drained https:\/\/sqs\.eu-west-1\.amazonaws\.com\/123456789012\/jobs/);
        assert.equal(destroyed.exitCode, 0);
        assert.deepEqual(JSON.parse((await run("hooked", "export")).stdout).deployment.resources, []);
    });

    it("takes the subscriptions of a bucket, which the SDK makes as the program ends", async () => {
        const { steps } = await digest("lambda-table");
        assert.ok(steps.some(({ urn }: { urn: string }) => urn.includes("aws:s3/bucketNotification:BucketNotification")));
    });

    it("says which changes may replace, by the file that a resource is made of", async () => {
        await run("bucket-site", "up");
        writeFileSync(join(folder, "bucket-site", "www", "index.html"), "<h1>Shop, once more</h1>\n");
        const { exitCode, steps, changeSummary, uncertainty } = await digest("bucket-site");
        assert.deepEqual([exitCode, changeSummary], [0, { same: 5, update: 1 }]);
        assert.deepEqual(uncertainty, { unchecked: 1, updateOrReplace: 1, assumed: 0 });
        const { diffReasons, updateOrReplaceReasons, unchecked } = steps.at(-1);
        assert.deepEqual([diffReasons, updateOrReplaceReasons, unchecked], [["source"], ["source"], true]);
        assert.match(
            (await run("bucket-site", "preview")).stdout,
            /BucketObject +index\.html +update or replace, unchecked \[diff: ~source\]\n/,
        );
        assert.match((await run("bucket-site", "preview")).stdout, /\n {4}\? 1 to update or replace: nobody here knows which\n/);
    });

    it("learns from the schema of the plugin which changes replace", async () => {
        cpSync(join(programsFolder, "bucket-site"), join(folder, "learner"), { recursive: true });
        await run("learner", "up");
        writeFileSync(join(folder, "learner", "www", "index.html"), "<h1>Shop, once more</h1>\n");
        const schema = join(folder, "schema.json");
        const write = (name: string, source: object) => {
            const inputProperties = { key: { type: "string" }, source };
            writeFileSync(
                schema,
                JSON.stringify({ name, version: "7.0.0", resources: { "aws:s3/bucketObject:BucketObject": { inputProperties } } }),
            );
        };
        write("aws", { $ref: "pulumi.json#/Asset" });
        const { exitCode, stdout } = await run("learner", "learn", "--schema", schema);
        const file = join(folder, "learner", ".rehearsal", "learned.json");
        assert.deepEqual([exitCode, stdout], [0, `Learned 1 types of aws 7.0.0 into ${file}.\n`]);
        const update = await digest("learner");
        assert.deepEqual(
            [update.changeSummary, update.uncertainty],
            [
                { same: 5, update: 1 },
                { unchecked: 1, updateOrReplace: 0, assumed: 0 },
            ],
        );
        assert.match(
            (await run("learner", "preview")).stdout,
            /learned\.json: is of version 7\.0\.0 of the plugin, and @pulumi\/aws of 7\./,
        );
        write("aws", { $ref: "pulumi.json#/Asset", willReplaceOnChanges: true });
        await run("learner", "learn", "--schema", schema);
        assert.deepEqual((await digest("learner")).changeSummary, { same: 5, replace: 1 });
        write("gcp", {});
        const other = await run("learner", "learn", "--schema", schema);
        assert.deepEqual(
            [other.exitCode, other.stderr],
            [2, `${schema}: name: not the schema of aws, got "gcp"; write it with: pulumi package get-schema aws\n`],
        );
        writeFileSync(file, "{}");
        assert.equal((await run("learner", "preview")).stderr, `${file}: not what learn writes; run learn again\n`);
    });

    it("learns from the Pulumi CLI where no file is named, and says what to do where there is none", async () => {
        const bin = join(folder, "bin");
        const learn = (path: string) =>
            rehearsed(["learn", "-C", join(folder, "database"), "--state", join(folder, "learned")], { PATH: path });
        const { exitCode, stderr } = await learn(bin);
        assert.equal(exitCode, 2);
        assert.match(stderr, /^pulumi package get-schema aws: spawnSync pulumi ENOENT; run it where there is a Pulumi CLI, into a file,/);
        mkdirSync(bin);
        const script = `#!${process.execPath}\nconsole.log(JSON.stringify({ name: process.argv[4], version: "7.48.0", resources: {} }));\n`;
        writeFileSync(join(bin, "pulumi"), script, { mode: 0o755 });
        assert.equal((await learn(bin)).stdout, `Learned 0 types of aws 7.48.0 into ${join(folder, "learned", "learned.json")}.\n`);
    });

    it("asks for the answers that nobody has written down, or writes examples", async () => {
        const answers = join(folder, "web-server", "other.yaml");
        const missing = await run("web-server", "preview", "--answers", "other.yaml");
        assert.equal(missing.exitCode, 1);
        assert.match(missing.stdout, /nobody can ask AWS here what aws:ec2\/getAmi:getAmi answers; write it into other\.yaml/);
        const written = await run("web-server", "preview", "--answers", "other.yaml", "--write-answers");
        assert.match(written.stdout, /warning: aws:ec2\/getAmi:getAmi: is answered by an example, now in other\.yaml/);
        assert.match(
            readFileSync(answers, "utf8"),
            /^- function: aws:ec2\/getAmi:getAmi\n {2}args: .*\n {2}result: .*"imageId":"ami-0[0-9a-f]{16}"/,
        );
        assert.equal((await run("web-server", "preview", "--answers", "other.yaml")).exitCode, 0);
    });

    it("plans against an export, or against nothing", async () => {
        await run("database", "up");
        const file = join(folder, "export.json");
        await run("database", "export", "--file", file);
        await run("database", "destroy");
        assert.deepEqual((await digest("database", "--against", file)).changeSummary, { same: 6 });
        assert.deepEqual((await digest("database", "--against", "nothing")).changeSummary, { create: 6 });
    });

    it("judges by a policy pack of a folder, with its levels, and makes nothing that it forbids", async () => {
        const pack = join(folder, "pack");
        mkdirSync(pack);
        writeFileSync(join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
        writeFileSync(join(pack, "package.json"), '{ "name": "acme", "version": "1.2.3" }\n');
        writeFileSync(join(pack, "index.ts"), policies);
        const { stdout, exitCode } = await run("web-server", "up", "--policy-pack", pack);
        assert.equal(exitCode, 1);
        assert.match(
            stdout,
            /✗ acme@v1\.2\.3 \(1 mandatory, 1 advisory\)\n {4}- \[mandatory\] {2}no-world {2}\(aws:ec2:SecurityGroup: web\)\n/,
        );
        assert.match(stdout, /✗ forbidden: no-world; mend what stands under Policies and run: pulumi-rehearse preview dev\n$/);
        assert.deepEqual(JSON.parse((await run("web-server", "export")).stdout).deployment.resources, []);
    });

    it("judges by several packs, each with its own configuration", async () => {
        const [pack, mild, empty] = ["pack", "mild.json", "empty.json"].map((name) => join(folder, name));
        assert.ok(pack !== undefined && mild !== undefined && empty !== undefined);
        writeFileSync(mild, '{ "no-world": "advisory" }');
        writeFileSync(empty, "");
        const judges = ["--policy-pack", pack, "--policy-pack-config", mild];
        const { stdout, exitCode } = await run("web-server", "preview", ...judges);
        assert.equal(exitCode, 0);
        assert.match(stdout, /✓ acme@v1\.2\.3 \(0 mandatory, 2 advisory\)\n/);
        const both = await digest("web-server", ...judges, "--policy-pack", pack, "--policy-pack-config", empty);
        assert.deepEqual([both.exitCode, both.policies.summary], [1, { mandatory: 1, advisory: 3 }]);
        const uneven = await run("web-server", "preview", ...judges, "--policy-pack", pack);
        assert.deepEqual(
            [uneven.exitCode, uneven.stderr],
            [2, 'the number of "--policy-pack-config" flags must match the number of "--policy-pack" flags\n'],
        );
    });

    it("reads the outputs of another stack that was put up here", async () => {
        const program =
            'import * as pulumi from "@pulumi/pulumi";\nexport const of = new pulumi.StackReference("acme/lambda-table/dev").getOutput("tableArn");\n';
        cpSync(join(folder, "lambda-table"), join(folder, "reader"), { recursive: true });
        await run("reader", "up", "dev");
        writeFileSync(join(folder, "reader", "index.ts"), program);
        const { stdout, exitCode } = await run("reader", "up", "prod");
        assert.equal(exitCode, 0, stdout);
        assert.match(stdout, /of: "arn:aws:dynamodb:eu-west-1:123456789012:table\/counters-[0-9a-f]{7}"/);
        writeFileSync(join(folder, "reader", "index.ts"), program.replace("/dev", "/test"));
        assert.match(
            (await run("reader", "preview", "prod")).stdout,
            /nobody here has the outputs of the stack acme\/lambda-table\/test; write them into/,
        );
    });

    it("takes what a program imports or reads for what it declares, says so, and keeps it in a refresh", async () => {
        cpSync(join(folder, "database"), join(folder, "brownfield"), { recursive: true });
        const program = `
            import * as aws from "@pulumi/aws";
            new aws.alb.TargetGroup("web", { port: 80, protocol: "HTTP", vpcId: "vpc-1" });
            const logs = new aws.s3.BucketV2("logs", { bucket: "acme-logs" }, { import: "acme-logs" });
            new aws.s3.BucketPolicy("logs", { bucket: logs.id, policy: "{}" });
            aws.sns.Topic.get("alarms", "arn:aws:sns:eu-west-1:123456789012:alarms");
            export const arn = logs.arn;
        `;
        writeFileSync(join(folder, "brownfield", "index.ts"), program);
        const { stdout } = await run("brownfield", "preview");
        assert.match(stdout, /\n = .*aws:s3:BucketV2 +logs +import, assumed\n/);
        assert.match(stdout, /\n {4}\? 1 imported as the program declares: what AWS has is not known here\n/);
        assert.doesNotMatch(stdout, /unchecked/);
        assert.match((await run("brownfield", "up")).stdout, /arn: "arn:aws:s3:::acme-logs"/);
        assert.deepEqual((await digest("brownfield", "--refresh")).changeSummary, { same: 4 });
        assert.match((await run("brownfield", "refresh")).stdout, /\n {6}5 unchanged\n/);
        writeFileSync(join(folder, "brownfield", "index.ts"), program.replace('bucket: "acme-logs"', ""));
        const unnamed = await run("brownfield", "preview", "--against", "nothing");
        assert.match(unnamed.stdout, /may not be replaced; .*\n {4}bucket: \{acme-logs\} => \{logs-[0-9a-f]{7}\}\n/);
    });

    it("prints and stores no configuration that is secret", async () => {
        cpSync(join(folder, "database"), join(folder, "secretive"), { recursive: true });
        const keys = { accessKey: "AKIAEXAMPLE", secretKey: "wJalrEXAMPLEKEY", password: "hunter2" };
        const project = (name: string) => (name === "password" ? name : `aws:${name}`);
        const declared = Object.keys(keys).map((name) => `  ${project(name)}: { type: string, secret: true }\n`);
        const yaml = `name: database\nruntime: nodejs\nconfig:\n  aws:region: { value: eu-west-1 }\n${declared.join("")}`;
        writeFileSync(join(folder, "secretive", "Pulumi.yaml"), yaml);
        const given = Object.entries(keys).flatMap(([name, value]) => ["--config", `${project(name)}=${value}`]);
        const { config } = await digest("secretive", ...given);
        const masked = { "aws:accessKey": "[secret]", "aws:secretKey": "[secret]", "database:password": "[secret]" };
        assert.deepEqual(config, { "aws:region": "eu-west-1", ...masked });
        const printed = [await run("secretive", "preview", "--diff", ...given), await run("secretive", "up", "--diff", ...given)];
        const stored = readdirSync(join(folder, "secretive", ".rehearsal", "dev")).map((file) =>
            readFileSync(join(folder, "secretive", ".rehearsal", "dev", file), "utf8"),
        );
        for (const text of [...printed.map(({ stdout }) => stdout), ...stored])
            for (const value of Object.values(keys)) assert.ok(!text.includes(value), text);
    });

    it("says once why a resource fails that a function waits for", async () => {
        cpSync(join(folder, "database"), join(folder, "waiting"), { recursive: true });
        const program = `
            import * as aws from "@pulumi/aws";
            const queue = new aws.sqs.Queue("jobs", { visibilityTimeoutSeconds: 10 });
            const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" });
            const role = new aws.iam.Role("worker", { assumeRolePolicy });
            const code = { runtime: "nodejs22.x", handler: "index.handler", s3Bucket: "acme", s3Key: "worker.zip" };
            const worker = new aws.lambda.Function("worker", { role: role.arn, timeout: 60, ...code });
            const mapping = new aws.lambda.EventSourceMapping("worker", { eventSourceArn: queue.arn, functionName: worker.name });
            export const policy = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["lambda:*"], resources: [mapping.id] }] }).json;
        `;
        writeFileSync(join(folder, "waiting", "index.ts"), program);
        const { stdout } = await run("waiting", "preview");
        assert.match(
            stdout,
            /Queue visibility timeout: 10 seconds is less than Function timeout: 60 seconds; raise that of the queue; mend that and/,
        );
        assert.doesNotMatch(stdout, /has stopped|and 1 more/);
    });

    it("refuses resources of another cloud by name", async () => {
        cpSync(join(folder, "database"), join(folder, "elsewhere"), { recursive: true });
        const program = 'import * as pulumi from "@pulumi/pulumi";\nnew pulumi.CustomResource("gcp:storage/bucket:Bucket", "a", {});\n';
        writeFileSync(join(folder, "elsewhere", "index.ts"), program);
        assert.match(
            (await run("elsewhere", "preview")).stdout,
            /error: the rehearsal does not know resources of gcp, only of aws, command, random, tls, pulumi-nodejs; preview it with the Pulumi CLI\n/,
        );
    });

    it("refuses a default provider without a region, as Pulumi's does", async () => {
        cpSync(join(folder, "database"), join(folder, "nowhere"), { recursive: true });
        writeFileSync(join(folder, "nowhere", "Pulumi.yaml"), "name: nowhere\nruntime: nodejs\nconfig: { password: x }\n");
        const { exitCode, stdout } = await run("nowhere", "preview");
        assert.equal(exitCode, 1);
        assert.match(stdout, /pulumi:providers:aws \(default\): error: Missing region information\n/);
        assert.equal((await run("nowhere", "preview", "--config", "aws:region=eu-west-1")).exitCode, 0);
        const profiles = join(folder, "profiles");
        writeFileSync(profiles, "[profile acme]\nregion = eu-west-3\n");
        const found = await rehearsed(["preview", "-C", join(folder, "nowhere"), "-c", "aws:profile=acme"], { AWS_CONFIG_FILE: profiles });
        assert.ok(found.stdout.includes(`  info: aws:region: is eu-west-3, as the profile acme in ${profiles} says\n`));
        assert.equal(found.exitCode, 0);
    });

    it("refuses configuration that is missing or of another type, other languages, and folders without a project", async () => {
        writeFileSync(join(folder, "database", "Pulumi.prod.yaml"), "config:\n  database:password: [a]\n");
        assert.deepEqual(await run("database", "preview", "prod"), {
            exitCode: 2,
            stdout: "",
            stderr: "Stack 'prod' with configuration key 'password' must be of type 'string', got [\"a\"]\n",
        });
        const { exitCode, stderr } = await run("..", "preview");
        assert.deepEqual(
            [exitCode, stderr],
            [2, "Pulumi.yaml: none in this folder nor in one above it; run it in the folder of a Pulumi program\n"],
        );
    });

    it("refuses a program without its packages in one line, and warns of arguments that Node is not given", async () => {
        const bare = realpathSync(mkdtempSync(join(tmpdir(), "bare-")));
        try {
            const project =
                "name: bare\nruntime: { name: nodejs, options: { nodeargs: --expose-gc } }\nconfig: { aws:region: { value: eu-west-1 } }\n";
            writeFileSync(join(bare, "Pulumi.yaml"), project);
            writeFileSync(join(bare, "index.ts"), "export const a = 1;\n");
            const missing = `${bare}: @pulumi/pulumi is not installed for this program; install its packages, as with npm install\n`;
            assert.deepEqual(await rehearsed(["preview", "-C", bare]), { exitCode: 2, stdout: "", stderr: missing });
            symlinkSync(resolve("node_modules"), join(bare, "node_modules"), "junction");
            const { stdout } = await rehearsed(["preview", "-C", bare]);
            assert.match(
                stdout,
                /warning: nodeargs: --expose-gc of Pulumi\.yaml is not given, as the program runs in this process; set NODE_OPTIONS\n/,
            );
        } finally {
            rmSync(bare, { recursive: true });
        }
    });

    it("tells its version", async () => {
        const { version }: { readonly version: string } = JSON.parse(readFileSync("package.json", "utf8"));
        assert.deepEqual(await rehearsed(["--version"]), { exitCode: 0, stdout: `${version}\n`, stderr: "" });
    });
});
