import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { rehearseHere } from "../commands/testing/testHost.ts";
import { openPack } from "../policies/pack.ts";
import { allResources, type CloudResource } from "../rehearsal/aws/cloud/cloud.ts";
import { cloudFile, loadCloud } from "../rehearsal/aws/cloud/cloudFile.ts";
import type { ServicePack } from "../reports/judging/servicePack.ts";
import { isMap } from "../stacks/isMap.ts";

const stack = "prod-eu";
const page = readFileSync("docs/operate.md", "utf8");

/** The part of the page under a heading, without that of the next one. */
function section(heading: string): string {
    const [, text = ""] = new RegExp(`^#{2,3} ${heading}\\n(.*?)(?=^#{2,3} |$(?![\\s\\S]))`, "ms").exec(page) ?? [];
    assert.notEqual(text, "", heading);
    return text;
}

/** The steps of a section, in the order in which the page shows them. */
function stepsOf(heading: string): readonly Step[] {
    const marks = /<!-- (up with|policies) -->\s+```(?:yaml|json)\n(.*?)^ *```$|<!-- up without: (\S+) -->/gms;
    return [...section(heading).matchAll(marks)].map(([, kind, block = "", path]) =>
        path === undefined ? { kind: kind === "policies" ? "policies" : "with", values: parse(block) } : { kind: "without", path },
    );
}

type Step =
    | { readonly kind: "with"; readonly values: unknown }
    | { readonly kind: "policies"; readonly values: unknown }
    | { readonly kind: "without"; readonly path: string };

function merged(base: unknown, changes: unknown): unknown {
    if (!isMap(base) || !isMap(changes)) return changes;
    return { ...base, ...Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, merged(base[key], value)])) };
}

function without(base: unknown, [key = "", ...rest]: readonly string[]): unknown {
    assert.ok(isMap(base) && key in base, key);
    const { [key]: taken, ...others } = base;
    return rest.length === 0 ? others : { ...others, [key]: without(taken, rest) };
}

/** Of each map that the changes name, the whole where it is a block of its own. */
function sharedKeys(whole: unknown, changes: unknown): unknown {
    assert.ok(isMap(whole) && isMap(changes));
    return Object.fromEntries(Object.keys(changes).map((key) => [key, /:(environment|network)$/.test(key) ? changes[key] : whole[key]]));
}

/** A production environment that follows the page. */
class Environment {
    readonly directory = mkdtempSync(join(tmpdir(), "take-away-"));
    #config: unknown = parse(readFileSync(`Pulumi.${stack}.yaml`, "utf8")).config;
    /** With what was taken out: a block that comes back is the rest as it was. */
    #whole: unknown = this.#config;
    #pack: ServicePack | undefined;

    async up() {
        const result = await this.run("up", "--yes");
        assert.equal(result.exitCode, 0, result.stdout + result.stderr);
        return result;
    }

    run(verb: string, ...options: readonly string[]) {
        const file = join(this.directory, `Pulumi.${stack}.yaml`);
        writeFileSync(file, stringify({ config: this.#config }));
        const configured = ["preview", "up", "destroy"].includes(verb) ? ["--config-file", file] : [];
        const pack = this.#pack;
        const changes = pack === undefined ? {} : { policyPack: () => pack };
        return rehearseHere([verb, stack, "--state", this.directory, ...configured, ...options], changes);
    }

    take(step: Step): void {
        switch (step.kind) {
            case "policies":
                this.judgedBy(openPack("policies", Object(step.values)));
                break;
            case "with":
                this.#whole = merged(this.#whole, step.values);
                this.#config = merged(this.#config, sharedKeys(this.#whole, step.values));
                break;
            case "without": {
                const [block = "", ...rest] = step.path.split(".");
                this.#config = without(this.#config, [`ecs-platform:${block}`, ...rest]);
            }
        }
    }

    judgedBy(pack: ServicePack): void {
        this.#pack = pack;
    }

    /** In the place of an id that the page made up. */
    replace(madeUp: string, id: string): void {
        this.#config = JSON.parse(JSON.stringify(this.#config).replaceAll(madeUp, id));
    }

    rename(service: string, name: string): void {
        this.#config = JSON.parse(JSON.stringify(this.#config).replaceAll(`"${service}"`, `"${name}"`));
    }

    get cloud(): readonly CloudResource[] {
        return allResources(loadCloud(cloudFile(this.directory, stack)));
    }

    /** What of each type exists in AWS, and what the stack has of it; ids, sorted. */
    async has(types: readonly (readonly [type: string, id: RegExp, ...unknown[]])[]) {
        const { deployment }: { deployment: { resources: { type: string; id?: string }[] } } = JSON.parse(
            (await this.run("export")).stdout,
        );
        return types.map(([wanted, pattern]) => {
            const ids = (all: readonly { readonly type: string; readonly id?: string }[]) =>
                all.flatMap(({ type, id = "" }) => (type === wanted && pattern.test(id) ? [id] : [])).sort();
            return { type: wanted, aws: ids(this.cloud), stack: ids(deployment.resources) };
        });
    }

    remove(): void {
        rmSync(this.directory, { recursive: true });
    }
}

const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const queue = "aws:sqs/queue:Queue";
const bucket = "aws:s3/bucket:Bucket";
const key = "aws:kms/key:Key";
const unchanged = /\nResources:\n +\d+ unchanged\n/;

/** What each section of the page keeps, by type; and how often it is taken up and away again. */
const sections: Readonly<Record<string, readonly (readonly [type: string, id: RegExp, count: number])[]>> = {
    "A service": [
        [logGroup, /^\/ecs\/mailer$/, 1],
        [queue, /mailer-queue/, 2],
        ["aws:sqs/queuePolicy:QueuePolicy", /mailer-queue/, 2],
        ["aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", /mailer-queue/, 1],
    ],
    "A workload": [
        [logGroup, /^\/ecs\/amply-/, 4],
        [queue, /amply-celery-queue/, 2],
        ["aws:ecr/repository:Repository", /^amply-backend$/, 1],
    ],
    "ECS Exec": [[logGroup, /\/exec$/, 2]],
    "Access logs": [
        [bucket, /^access-logs-/, 1],
        ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", /./, 1],
        ["aws:s3/bucketOwnershipControls:BucketOwnershipControls", /./, 1],
        ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", /./, 1],
        ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", /./, 1],
        ["aws:s3/bucketPolicy:BucketPolicy", /./, 1],
    ],
    "The key": [
        [key, /./, 1],
        ["aws:kms/alias:Alias", /^alias\/prod-eu$/, 1],
    ],
};

/** The command of the page that deletes what is kept. */
const deletions: Readonly<Record<string, RegExp>> = {
    [logGroup]: /aws logs delete-log-group/,
    [queue]: /aws sqs delete-queue/,
    "aws:ecr/repository:Repository": /aws ecr delete-repository/,
    [bucket]: /aws s3 rb/,
    [key]: /aws kms schedule-key-deletion/,
};

describe("what docs/operate.md says of taking something away in production", function () {
    this.timeout(120_000);

    let environment: Environment;
    before(async () => {
        environment = new Environment();
        // Fewer services, which keep no more.
        environment.take({ kind: "without", path: "langfuse" });
        await environment.up();
    });
    after(() => environment.remove());

    for (const [heading, kept] of Object.entries(sections)) {
        it(`takes away "${heading}", keeps its history, and takes up the very same again, each in one up that the policies allow`, async () => {
            const seen: boolean[] = [];
            for (const step of stepsOf(heading)) {
                environment.take(step);
                // The next step is the one that the policies judge by it.
                if (step.kind === "policies") continue;
                const madeUp = { "access-logs-0a1b2c3": bucket, "1234abcd-12ab-34cd-56ef-1234567890ab": key };
                for (const [example, type] of Object.entries(madeUp)) {
                    environment.replace(example, environment.cloud.find((one) => one.type === type)?.id ?? example);
                }
                await environment.up();
                const found = await environment.has(kept);
                const isThere = found.some(({ stack: own }) => own.length > 0);
                seen.push(isThere);
                assert.deepEqual(
                    found,
                    kept.map(([type, , count], index) => {
                        const aws = found[index]?.aws ?? [];
                        assert.equal(aws.length, count, `${type} in AWS`);
                        return { type, aws, stack: isThere ? aws : [] };
                    }),
                );
            }
            assert.deepEqual([seen.includes(false), seen.at(-1)], [true, true]);
            assert.match((await environment.run("preview")).stdout, unchanged);
            assert.match((await environment.run("refresh")).stdout, unchanged);
        });

        it(`says how to delete each part of "${heading}" for good`, () => {
            const text = section(heading);
            const asAbove = /as above|as those of a service/.test(text) ? section("A service") : "";
            for (const [type] of kept) assert.match(text + asAbove, deletions[type] ?? /aws /, type);
        });
    }

    it("gives up the NAT gateways of two zones, and makes new ones", async () => {
        const gateways = () => environment.cloud.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway").length;
        const counts = [gateways()];
        for (const step of stepsOf("NAT gateways")) {
            environment.take(step);
            await environment.up();
            counts.push(gateways());
        }
        assert.deepEqual(counts, [3, 1, 3]);
    });

    it("refuses a service that comes back without adopt, and one that takes up what was never kept, and names the way", async () => {
        const [made, removed, again] = stepsOf("A service");
        assert.ok(made && removed && again);
        environment.take(removed);
        await environment.up();
        environment.take(made);
        environment.take({ kind: "without", path: "services.mailer.adopt" });
        const late = await environment.run("up", "--yes");
        assert.equal(late.exitCode, 1);
        assert.match(late.stdout, /log group already exists: \/ecs\/mailer; take it up with adopt: true of its service, or give /);
        environment.take(again);
        await environment.up();
        environment.rename("mailer", "reporter");
        const early = await environment.run("preview");
        assert.equal(early.exitCode, 1);
        assert.match(early.stdout, /resource '\S*reporter\S*' does not exist; AWS kept nothing under that id: take adopt or import out\n/);
        environment.rename("reporter", "mailer");
    });

    it("takes the environment down, and leaves what was kept of what had been taken away before", async () => {
        environment.take({ kind: "without", path: "amply" });
        await environment.up();
        for (const step of stepsOf("Take an environment down")) environment.take(step);
        const forbidden = await environment.run("up", "--yes");
        assert.match(forbidden.stdout, /\[mandatory\] {2}alb-hardening/);
        const pack = openPack("policies");
        environment.judgedBy({ ...pack, policies: pack.policies.filter(({ name }) => name !== "alb-hardening") });
        await environment.up();
        const destroyed = await environment.run("destroy", "--yes");
        assert.equal(destroyed.exitCode, 0, destroyed.stdout + destroyed.stderr);
        const kept = sections["A workload"] ?? [];
        const { cloud } = environment;
        const left = cloud.filter(({ type, id }) => kept.some(([known, pattern]) => known === type && pattern.test(id)));
        const others = cloud.filter((one) => [logGroup, bucket, key].includes(one.type) && !left.includes(one));
        assert.deepEqual(others, []);
        assert.deepEqual(
            Object.fromEntries([...Map.groupBy(left, ({ type }) => type)].map(([type, all]) => [type, all.length])),
            Object.fromEntries(kept.map(([type, , count]) => [type, count])),
        );
    });
});
