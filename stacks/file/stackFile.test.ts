import { sampleStack } from "../testing/sampleValues.ts";
import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeStack } from "../decodeStack.ts";
import { loadStackFile } from "../loadStackFile.ts";
import { readStackFile, type StackFile } from "./stackFile.ts";

const project = `name: ecs-platform
runtime: nodejs
config:
  capacity: { type: object, default: {} }
  bootstrap: { type: boolean, default: false }
  redeploy: { type: string, default: "" }
  pulumi:disable-default-providers: { value: [aws] }
`;

const staging = `# what differs
config:
  ecs-platform:environment:
    kind: staging
    region: eu-central-1
    accountId: "111122223333"
    owner: platform-team
  ecs-platform:network: { cidrBlock: 10.1.0.0/16 }
  ecs-platform:entry: { domain: example.com, hostedZoneId: Z1 }
  ecs-platform:redeploy: 7
  pulumi:tags: { team: platform }
encryptionsalt: v1:abc
`;

const worker = `  ecs-platform:amply:
    image: v1.2.3
    worker: { autoScaling: { maxCount: 5 } }
    egress:
      - { securityGroupId: sg-11111111, port: 5432 }
      - { securityGroupId: sg-22222222, port: 70000 }
`;

describe("readStackFile", () => {
    let directory = "";
    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "stack-file-"));
        writeFileSync(join(directory, "Pulumi.yaml"), project);
    });
    afterEach(() => rmSync(directory, { recursive: true }));

    function write(source: string): void {
        writeFileSync(join(directory, "Pulumi.staging.yaml"), source);
    }

    /** What is wrong with the file, with nothing decoded. */
    function problemsIn(source: string): readonly string[] {
        write(source);
        const file = readStackFile(directory, "staging");
        return file.kind === "problems" ? file.problems : [];
    }

    function overridden(set: readonly string[], path = true) {
        write(staging);
        return loadStackFile(directory, "staging", { set, path });
    }

    it("reads another file in the place of the stack's, and names it where it is wrong", () => {
        write(staging);
        const file = join(directory, "try.yaml");
        writeFileSync(file, staging.replace("10.1.0.0/16", "10.2.0.0/16"));
        const read = loadStackFile(directory, "staging", { file, set: [], path: false });
        assert.ok(read.kind === "config", JSON.stringify(read));
        assert.equal(read.file.allConfig["ecs-platform:network"], '{"cidrBlock":"10.2.0.0/16"}');

        writeFileSync(file, staging.replace("10.1.0.0/16", "10.1.0.0/33"));
        const wrong = loadStackFile(directory, "staging", { file: "try.yaml", set: [], path: false });
        assert.ok(wrong.kind === "problems");
        assert.equal(wrong.problems.length, 1);
        assert.match(wrong.problems[0] ?? "", /^try\.yaml:8: ecs-platform:network\.cidrBlock: /);

        assert.deepEqual(loadStackFile(directory, "staging", { file: "nowhere.yaml", set: [], path: false }), {
            kind: "problems",
            problems: [`nowhere.yaml: no such file in ${directory}; run this in the project's folder`],
        });
    });

    it("hands over what the CLI would, defaults of the project included", () => {
        write(staging);
        const file = loadStackFile(directory, "staging");
        assert.ok(file.kind === "config", JSON.stringify(file));
        assert.deepEqual(file.file.allConfig, {
            "ecs-platform:capacity": "{}",
            "ecs-platform:bootstrap": "false",
            "ecs-platform:redeploy": "7",
            "pulumi:disable-default-providers": '["aws"]',
            "ecs-platform:environment": '{"accountId":"111122223333","kind":"staging","owner":"platform-team","region":"eu-central-1"}',
            "ecs-platform:network": '{"cidrBlock":"10.1.0.0/16"}',
            "ecs-platform:entry": '{"domain":"example.com","hostedZoneId":"Z1"}',
            "pulumi:tags": '{"team":"platform"}',
        });
        assert.deepEqual(
            file.config,
            decodeStack(sampleStack("staging"), {
                environment: { kind: "staging", region: "eu-central-1", accountId: "111122223333", owner: "platform-team" },
                network: { cidrBlock: "10.1.0.0/16" },
                entry: { domain: "example.com", hostedZoneId: "Z1" },
                redeploy: "7",
            }),
        );
    });

    it("gives each problem the line where its key stands, or the one above that is there", () => {
        write(
            staging
                .replace("encryptionsalt", `${worker}encryptionsalt`)
                .replace("kind: staging", "kind: stage")
                .replace("region: eu", "regon: eu"),
        );
        const file = loadStackFile(directory, "staging");
        assert.ok(file.kind === "problems");
        const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:amply/database-url-AbC123";
        const missing = `missing; write the full ARN of a secret with its six random characters, or of an SSM parameter such as ${arn}`;
        assert.deepEqual(file.problems, [
            "Pulumi.staging.yaml:3: ecs-platform:environment.region: missing; write an AWS region such as eu-central-1",
            'Pulumi.staging.yaml:4: ecs-platform:environment.kind: unknown value, got "stage"; write development, staging or production',
            "Pulumi.staging.yaml:5: ecs-platform:environment.regon: unknown key; did you mean region?",
            `Pulumi.staging.yaml:12: ecs-platform:amply.secrets.DATABASE_URL: ${missing}`,
            `Pulumi.staging.yaml:12: ecs-platform:amply.secrets.STRIPE_SECRET_KEY: ${missing}`,
            "Pulumi.staging.yaml:12: ecs-platform:amply.api.route.priority: missing; write a whole number from 1 to 50000",
            "Pulumi.staging.yaml:17: ecs-platform:amply.egress[1].port: out of range, got 70000; write a whole number from 1 to 65535",
        ]);
    });

    it("names the line of config: for a block that it does not have", () => {
        write("config: { ecs-platform:bootstrap: true }\n");
        const file = loadStackFile(directory, "staging");
        assert.ok(file.kind === "problems");
        assert.equal(
            file.problems.at(-1),
            "Pulumi.staging.yaml:1: ecs-platform:network.cidrBlock: missing; write an IPv4 block such as 10.1.0.0/16",
        );
    });

    it("sees numbers that JSON cannot hold", () => {
        write(staging.replace("redeploy: 7", "rollout: { soakHours: .nan }"));
        const file = loadStackFile(directory, "staging");
        assert.ok(file.kind === "problems");
        assert.deepEqual(file.problems, [
            "Pulumi.staging.yaml:10: ecs-platform:rollout.soakHours: not a whole number, got NaN; write a whole number from 1 to 720 hours",
        ]);
    });

    it("refuses files that the CLI could not read, with the line", () => {
        assert.deepEqual(problemsIn("config:\n  ecs-platform:amply: {\n"), [
            "Pulumi.staging.yaml:3: broken YAML, flow map in block collection must be sufficiently indented and end with a }; look at indentation, quotes and brackets there",
        ]);
        assert.deepEqual(problemsIn("config:\n  a: 1\n  \tb: 2\n\tc: 3\n"), [
            "Pulumi.staging.yaml:3: a tab; indent with spaces",
            "Pulumi.staging.yaml:4: a tab; indent with spaces",
        ]);
        assert.deepEqual(problemsIn("config:\n  ecs-platform:amply: {}\n  ecs-platform:amply:\n    a: 1\n"), [
            "Pulumi.staging.yaml:3: a key twice, got ecs-platform:amply; delete one of the two",
        ]);
        assert.deepEqual(problemsIn("config: &a\n  ecs-platform:amply: *a\n"), [
            "Pulumi.staging.yaml:2: an alias, got *a; write the value itself",
        ]);
        // One that names no anchor may be a value, even a secret one.
        assert.deepEqual(problemsIn("config:\n  a: *hunter2\n"), ["Pulumi.staging.yaml:2: an alias; write the value itself"]);
        assert.deepEqual(
            problemsIn('config:\n  a: |x hunter2\n    b\n  c: "x" hunter2\n').filter((text) => text.includes("hunter2")),
            [],
        );
        assert.deepEqual(
            problemsIn("config:\n  a: \u001b[2J: b: c\n").filter((text) => text.includes("\u001b")),
            [],
        );
        // In a block it is text like any other.
        for (const value of ["{ at: cron(0 2 ? * *) }", "[a?b]", "{ a?: 1 }"]) {
            assert.deepEqual(problemsIn(`config:\n  a: ${value}\n`), [
                "Pulumi.staging.yaml:2: a question mark without quotes between brackets, which the CLI cannot read; put the value in quotes",
            ]);
        }
        for (const value of ["cron(0 2 ? * *)", '{ at: "cron(0 2 ? * *)" }', "{ at: 'a?' }"]) {
            assert.ok(!problemsIn(`config:\n  a: ${value}\n`).some((text) => text.includes("question mark")), value);
        }
        assert.deepEqual(problemsIn("- config\n"), ['Pulumi.staging.yaml:1: not a map, got ["config"]; write keys such as config:']);
        assert.deepEqual(problemsIn("config: yes\n"), [
            'Pulumi.staging.yaml:1: config: not a map, got "yes"; write keys such as ecs-platform:environment',
        ]);
    });

    it("refuses what YAML knows beside maps, lists and plain values, of which a part would vanish or be read as something else", () => {
        const tag = (name: string) => `Pulumi.staging.yaml:2: a tag, got ${name}; delete it, and write the plain value`;
        for (const [value, problem] of [
            ["!!omap [ image: x, services: {} ]", tag("!!omap")],
            ["!!set { a, b }", tag("!!set")],
            ["!!pairs [ a: 1 ]", tag("!!pairs")],
            ["!!binary aGVsbG8=", tag("!!binary")],
            ["!!timestamp 2026-11-30", tag("!!timestamp")],
            ["!!float 5", tag("!!float")],
            ["!<tag:yaml.org,2002:omap> [ a: 1 ]", tag("!!omap")],
            ["!Ref thing", tag("one that begins with !")],
            ["!!hunter2 x", tag("one that begins with !")],
            ["! x", tag("one that begins with !")],
            ["{ <<: { a: 1 } }", "Pulumi.staging.yaml:2: a merge key; write the keys themselves"],
            ["{ ? [a, b] : c }", "Pulumi.staging.yaml:2: a key that is no text; write a word"],
            ["2026-11-30", "Pulumi.staging.yaml:2: a date that some readers of YAML change; put it in quotes"],
            ["2026-11-30T10:00:00Z", "Pulumi.staging.yaml:2: a date that some readers of YAML change; put it in quotes"],
        ]) {
            assert.deepEqual(problemsIn(`config:\n  ecs-platform:langfuse: ${value}\n`), [problem], value);
        }
        assert.deepEqual(problemsIn("!!set { config }\n"), [
            "Pulumi.staging.yaml:1: a tag, got !!set; delete it, and write the plain value",
        ]);
        // On YAML 1.1 would mean true for on, and merge what is written at <<.
        for (const directive of ["%YAML 1.1", "%TAG ! tag:example.com,2026:"]) {
            assert.deepEqual(problemsIn(`${directive}\n---\nconfig: {}\n`), [
                "Pulumi.staging.yaml:1: a directive; delete the line that begins with %",
            ]);
        }
    });

    it("refuses an empty file, and says what is required", () => {
        for (const source of ["", "# nothing yet\n", "{}\n"]) {
            assert.deepEqual(problemsIn(source), [
                "Pulumi.staging.yaml: empty; write config: and below it ecs-platform:environment, ecs-platform:network and ecs-platform:entry",
            ]);
        }
    });

    it("refuses keys of others, but for those of the CLI", () => {
        assert.deepEqual(problemsIn("encryptionsalt: a\nsecretsprovider: b\nencryptedkey: c\nconfig:\n  pulumi:tags: {}\n"), []);
        const others = "  aws:region: eu-central-1\n  aws:profile: x\n  amply: {}\n  ecs-platfrom:amply: {}\n  datadog:site: x\n";
        assert.deepEqual(problemsIn(`confg: 1\necs-platform:amply: {}\nnetwork: {}\nconfig:\n${others}`), [
            "Pulumi.staging.yaml:1: confg: unknown key; did you mean config?",
            "Pulumi.staging.yaml:2: ecs-platform:amply: unknown key; keys of the program stand below config:, indented",
            "Pulumi.staging.yaml:3: network: unknown key; known here: config, encryptionsalt, secretsprovider, encryptedkey, environment",
            "Pulumi.staging.yaml:5: aws:region: a key of the AWS provider, which gets its region from ecs-platform:environment.region; delete it",
            "Pulumi.staging.yaml:6: aws:profile: a key of the AWS provider, which gets its settings from ecs-platform:environment; delete it",
            "Pulumi.staging.yaml:7: amply: a key without namespace; write ecs-platform:amply",
            "Pulumi.staging.yaml:8: ecs-platfrom:amply: a key of another namespace; did you mean ecs-platform:amply?",
            "Pulumi.staging.yaml:9: datadog:site: a key of another namespace; delete it",
        ]);
    });

    it("never lets the default provider of AWS in, whatever is written where it is disabled", () => {
        const key = "pulumi:disable-default-providers";
        const problems = (value: string) => problemsIn(staging.replace("  pulumi:tags", `  ${key}: ${value}\n  pulumi:tags`));
        for (const value of ["[aws]", '["*"]', '[gcp, " aws "]']) assert.deepEqual(problems(value), [], value);
        for (const [value, got] of Object.entries({
            x: '"x"',
            "1": "1",
            true: "true",
            "{ aws: true }": '{"aws":true}',
            "[1, 2]": "[1,2]",
            "[aws, 2]": '["aws",2]',
            "[[aws]]": '[["aws"]]',
            "": "null",
        }))
            assert.deepEqual(problems(value), [`Pulumi.staging.yaml:11: ${key}: not a list of packages, got ${got}; write [aws]`]);
        for (const [value, got] of [
            ["[]", "[]"],
            ["[gcp]", '["gcp"]'],
        ] as const) {
            assert.deepEqual(problems(value), [
                `Pulumi.staging.yaml:11: ${key}: leaves out aws, whose default provider knows no account, got ${got}; write [aws]`,
            ]);
        }
        writeFileSync(join(directory, "Pulumi.yaml"), project.replace("value: [aws]", "value: aws"));
        assert.deepEqual(problemsIn(staging), [`Pulumi.yaml:7: ${key}: not a list of packages, got "aws"; write [aws]`]);
    });

    it("lets the CLI import environments of Pulumi ESC, as a list or as a map", () => {
        for (const environment of ["[aws/staging]", "{ imports: [aws/staging] }"]) {
            write(`${staging}environment: ${environment}\n`);
            assert.equal(loadStackFile(directory, "staging").kind, "config");
        }
        assert.deepEqual(problemsIn(`environment: staging\n${staging}`), [
            'Pulumi.staging.yaml:1: environment: not a list of environments of Pulumi ESC, got "staging"; write each on a line that starts with "- "',
        ]);
    });

    it("refuses a stack without a file, says which there are, and guesses which is meant", () => {
        assert.deepEqual(readStackFile(directory, "prod"), {
            kind: "problems",
            problems: ['unknown stack, got "prod"; this folder has none yet, write Pulumi.prod.yaml'],
        });
        write(staging);
        writeFileSync(join(directory, "Pulumi.dev.yaml"), "");
        writeFileSync(join(directory, "Pulumi.prod-apac.yaml"), "");
        assert.deepEqual(readStackFile(directory, "prod-pac"), {
            kind: "problems",
            problems: [
                'unknown stack, got "prod-pac"; did you mean prod-apac? write dev, prod-apac or staging, or a file Pulumi.prod-pac.yaml',
            ],
        });
    });

    it("refuses a folder without a project, and a project without a name", () => {
        rmSync(join(directory, "Pulumi.yaml"));
        assert.deepEqual(problemsIn(staging), [`Pulumi.yaml: no such file in ${directory}; run this in the project's folder`]);
        writeFileSync(join(directory, "Pulumi.yaml"), "runtime: nodejs\n");
        assert.deepEqual(problemsIn(staging), ["Pulumi.yaml:1: name: not the name of a project, got nothing; write a word"]);
    });

    it("reads the keys of a project of any name", () => {
        writeFileSync(join(directory, "Pulumi.yaml"), project.replace("ecs-platform", "acme-shop"));
        write(staging.replaceAll("ecs-platform:", "acme-shop:"));
        const file = loadStackFile(directory, "staging", { set: ["acme-shop:rollout.soakHours=1"], path: true });
        assert.ok(file.kind === "config", JSON.stringify(file));
        assert.deepEqual([file.config.project, file.config.rollout.soakHours], ["acme-shop", 1]);
    });

    it("says once that the project was renamed in one place only, whichever it was", () => {
        const problem = (from: string, to: string) =>
            `Pulumi.staging.yaml:3: ${from}:environment: a key of the project ${from}, but Pulumi.yaml names the project ${to}; ` +
            `write ${to}: for ${from}: before every key, or name: ${from} in Pulumi.yaml`;
        assert.deepEqual(problemsIn(staging.replaceAll("ecs-platform:", "acme-shop:")), [problem("acme-shop", "ecs-platform")]);
        writeFileSync(join(directory, "Pulumi.yaml"), project.replace("ecs-platform", "acme-shop"));
        assert.deepEqual(problemsIn(staging), [problem("ecs-platform", "acme-shop")]);
    });

    it("names a key that was forgotten when the project was renamed", () => {
        writeFileSync(join(directory, "Pulumi.yaml"), project.replace("ecs-platform", "acme-shop"));
        const renamed = staging.replaceAll("ecs-platform:", "acme-shop:").replace("acme-shop:redeploy", "ecs-platform:redeploy");
        assert.deepEqual(problemsIn(renamed), [
            "Pulumi.staging.yaml:10: ecs-platform:redeploy: a key of another namespace; did you mean acme-shop:redeploy?",
        ]);
    });

    it("wants the keys of the project in Pulumi.yaml, and those of providers nowhere", () => {
        writeFileSync(join(directory, "Pulumi.yaml"), `${project}  aws:region: eu-west-1\n`);
        assert.deepEqual(problemsIn(staging.replace("redeploy: 7", "shared: { a: {} }")), [
            "Pulumi.yaml:8: aws:region: a key of the AWS provider, which gets its region from ecs-platform:environment.region; delete it",
            "Pulumi.staging.yaml:10: ecs-platform:shared: stands in Pulumi.yaml alone, for all stacks; move it there",
        ]);
        writeFileSync(join(directory, "Pulumi.yaml"), project);
        assert.deepEqual(overridden(["shared.a.b=1"]), {
            kind: "problems",
            problems: ["-c shared.a.b: stands in Pulumi.yaml alone, for all stacks; change it there"],
        });
    });

    it("names Pulumi.yaml and its line for a value that stands there and in no stack file", () => {
        writeFileSync(join(directory, "Pulumi.yaml"), project.replace("default: {}", "default: { kind: spt }").replace("false", "maybe"));
        write(staging);
        const file = loadStackFile(directory, "staging");
        assert.ok(file.kind === "problems");
        assert.deepEqual(
            file.problems.map((problem) => problem.split(",")[0]),
            ["Pulumi.yaml:4: ecs-platform:capacity.kind: unknown kind", "Pulumi.yaml:5: ecs-platform:bootstrap: not true or false"],
        );
    });

    describe("where blocks take what is shared", () => {
        const shared = `  rolloutOrder: { type: array, items: { type: string }, default: [staging] }
  shared:
    type: object
    default:
      api:
        preset: rest-api
        image: docker.io/acme/app:1.0.0
        resources: { cpu: 512, memory: 1025 }
      slow: { soakHours: 72 }
`;
        const taking = `  ecs-platform:rollout: { from: slow, soaking: true }
  ecs-platform:services:
    orders:
      from: api
      autoScaling: { maxCount: 7 }
`;
        const places = (file: StackFile) => (path: string) => file.where(path.split("."));
        beforeEach(() => {
            writeFileSync(join(directory, "Pulumi.yaml"), `${project}${shared}`);
            write(staging.replace("encryptionsalt", `${taking}encryptionsalt`));
        });

        it("reads both as one, and says of each value where it stands", () => {
            const file = readStackFile(directory, "staging");
            assert.ok(file.kind === "values", JSON.stringify(file));
            assert.deepEqual(file.values["rollout"], { soakHours: 72, soaking: true });
            assert.equal(file.values["shared"], undefined);
            assert.equal(file.allConfig["ecs-platform:rollout"], '{"from":"slow","soaking":true}');
            assert.equal(file.allConfig["ecs-platform:rolloutOrder"], '["staging"]');
            const keys = ["rollout.soakHours", "rollout.soaking", "services.orders.image", "services.orders.autoScaling.maxCount"];
            assert.deepEqual(keys.map(places(file)), [
                "Pulumi.yaml:16",
                "Pulumi.staging.yaml:12",
                "Pulumi.yaml:14",
                "Pulumi.staging.yaml:16",
            ]);
        });

        it("names the file and the line of a wrong value, and the override that put another in its place", () => {
            writeFileSync(join(directory, "Pulumi.yaml"), `${project}${shared.replace("72", "0")}`);
            const problems = (set: readonly string[]) => {
                const file = loadStackFile(directory, "staging", { set: ["services={}", ...set], path: true });
                return file.kind === "problems" ? file.problems : [];
            };
            const wrong = (place: string) =>
                `${place}: ecs-platform:rollout.soakHours: out of range, got 0; write a whole number from 1 to 720 hours`;
            assert.deepEqual(problems([]), [wrong("Pulumi.yaml:16")]);
            assert.deepEqual(problems(["rollout.soakHours=48"]), []);
            assert.deepEqual(problems(["rollout.soakHours=0"]), [wrong("-c rollout.soakHours")]);
        });

        it("names the line of a name that leads nowhere", () => {
            write(staging.replace("encryptionsalt", `${taking.replace("from: api", "from: apis")}encryptionsalt`));
            assert.deepEqual(readStackFile(directory, "staging"), {
                kind: "problems",
                problems: ['Pulumi.staging.yaml:15: ecs-platform:services.orders.from: no shared block, got "apis"; did you mean api?'],
            });
        });
    });

    it("applies overrides in memory, the last one last", () => {
        const file = overridden([
            "rollout.soakHours=24",
            "ecs-platform:rollout.soakHours=72",
            "bootstrap=true",
            'langfuse.variables["A"]=0123',
            "langfuse.image=docker.io/a/b:1",
        ]);
        assert.ok(file.kind === "problems");
        assert.deepEqual(new Set(file.problems.map((problem) => problem.split(":")[0])), new Set(["Pulumi.staging.yaml"]));
        const fine = overridden(["rollout.soakHours=24", "ecs-platform:rollout.soakHours=72", "rollout.soaking=true", "bootstrap=true"]);
        assert.ok(fine.kind === "config", JSON.stringify(fine));
        assert.deepEqual(fine.config.rollout, { soakHours: 72, loadTestEvidence: false, soaking: true });
        assert.equal(fine.config.bootstrap, true);
        assert.equal(fine.file.allConfig["ecs-platform:rollout"], '{"soakHours":72,"soaking":true}');
        assert.equal(fine.file.allConfig["ecs-platform:bootstrap"], "true");
    });

    it("takes a whole block as JSON", () => {
        const file = overridden(['capacity={"kind":"on-demand"}', "redeploy=a=b"], false);
        assert.ok(file.kind === "config", JSON.stringify(file));
        assert.deepEqual([file.config.capacity, file.config.redeploy], [{ kind: "on-demand" }, "a=b"]);
    });

    it("blames an override for its value", () => {
        const file = overridden(["ecs-platform:rollout.soakHours=1", "rollout.soakHours=soon", "network.natGateways=one"]);
        assert.deepEqual(file, {
            kind: "problems",
            problems: [
                '-c network.natGateways: ecs-platform:network.natGateways: unknown value, got "one"; did you mean None?',
                '-c rollout.soakHours: ecs-platform:rollout.soakHours: not a whole number, got "soon"; write a whole number from 1 to 720 hours',
            ],
        });
    });

    it("takes a name that every object has for a key like another", () => {
        assert.deepEqual(overridden(["toString.x=1", "rollout.__proto__=1"]), {
            kind: "problems",
            problems: [
                "-c toString.x: ecs-platform:toString: unknown key; known here: environment, network, entry, capacity, features, rollout, bootstrap, redeploy, offHours, alarms, amply, langfuse, serviceConnect, instances, cluster, existingServices, services",
                "-c rollout.__proto__: ecs-platform:rollout.__proto__: unknown key; known here: soakHours, loadTestEvidence, soaking",
            ],
        });
    });

    it("keeps a number with a leading zero as text, as the CLI does", () => {
        const file = overridden(["environment.owner=007"]);
        assert.ok(file.kind === "config", JSON.stringify(file));
        assert.equal(file.config.environment.owner, "007");
        assert.equal(overridden(["environment.owner=7"]).kind, "problems");
    });

    it("refuses overrides that have no place", () => {
        assert.deepEqual(
            overridden([
                "bootstrap",
                "aws:region=x",
                "a..b=1",
                "[0]=1",
                "environment.kind.x=1",
                "environment.zones[1]=a",
                "environment[0]=1",
            ]),
            {
                kind: "problems",
                problems: [
                    "-c bootstrap: no value; write key=value",
                    "-c aws:region: a key of another namespace; only keys of ecs-platform can be set",
                    "-c a..b: not a path; write one such as amply.worker.autoScaling.maxCount or amply.egress[0].port",
                    "-c [0]: not a path; write one such as amply.worker.autoScaling.maxCount or amply.egress[0].port",
                    '-c environment.kind.x: no map to hold "x"; set the key above it first',
                    "-c environment.zones[1]: no place in a list of 0, got [1]; write at most [0]",
                    "-c environment[0]: no list to hold [0]; set the key above it first",
                ],
            },
        );
        assert.deepEqual(overridden(["rollout.soakHours=1"], false), {
            kind: "problems",
            problems: ["-c rollout.soakHours: a key inside a block; add --config-path"],
        });
    });
});
