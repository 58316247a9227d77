import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import { loadPolicyPack } from "./loadPolicyPack.ts";
import { judgeExport } from "./judgeExport.ts";
import { JudgingProblem } from "./judgingProblem.ts";
import { formatCounts } from "./summary.ts";
import { exportOf, type RecordedResource, urnOf } from "./testing/findings.ts";

const encrypted = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x:y" };
const beat = urnOf("aws:ecs/service:Service", "shop-beat");

const pack = loadPolicyPack();
const judge = (text: string, policies: Policies = pack.policies, stack = "dev") =>
    judgeExport({ stack, file: "export.json", text, policyPack: { ...pack, policies } });
const only = (name: string) => pack.policies.filter((policy) => policy.name === name);

/** Tells what a policy was shown. */
async function shown(resources: readonly RecordedResource[], see: (policy: Seen) => unknown): Promise<unknown[]> {
    const seen: unknown[] = [];
    const policies: Policies = [
        {
            name: "resource",
            description: "sees inputs",
            enforcementLevel: "advisory",
            validateResource: ({ urn, name, props, provider, opts }) => {
                seen.push(see({ scope: "resource", urn, name, props, provider, ignoreChanges: opts.ignoreChanges }));
            },
        },
        {
            name: "stack",
            description: "sees outputs",
            enforcementLevel: "advisory",
            validateStack: (args) => {
                for (const { urn, name, props, provider, parent, propertyDependencies, dependencies } of args.resources) {
                    const uses = Object.entries(propertyDependencies).map(([key, used]) => [key, used.map((one) => one.name)]);
                    const needs = dependencies.map((one) => one.name);
                    seen.push(see({ scope: "stack", urn, name, props, provider, parent: parent?.name, uses, needs }));
                }
            },
        },
    ];
    await judge(exportOf(resources), policies);
    return seen.filter((value) => value !== undefined);
}

interface Seen {
    readonly scope: "resource" | "stack";
    readonly urn: string;
    readonly name: string;
    readonly props: Readonly<Record<string, unknown>>;
    readonly provider?: { readonly props: Readonly<Record<string, unknown>> };
    readonly ignoreChanges?: readonly string[];
    readonly parent?: string;
    readonly uses?: unknown;
    readonly needs?: readonly string[];
}

/** A service in a cluster of its own, what scales it and what watches it, all with names that others have too but for the cluster's. */
function watchedService(copy: string): readonly RecordedResource[] {
    const urns = Object.fromEntries(
        Object.entries({
            cluster: "aws:ecs/cluster:Cluster",
            service: "aws:ecs/service:Service",
            target: "aws:appautoscaling/target:Target",
            policy: "aws:appautoscaling/policy:Policy",
            alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
        }).map(([name, type]) => [name, urnOf(type, `${name}-${copy}`)]),
    );
    const { cluster = "", service = "", target = "", policy = "", alarm = "" } = urns;
    const resourceId = `service/cluster-${copy}/web`;
    return [
        { urn: cluster, inputs: { name: `cluster-${copy}` } },
        { urn: service, inputs: { name: "web", cluster: `cluster-${copy}`, desiredCount: 2, tags: { Role: "web" } } },
        { urn: target, inputs: { resourceId, minCapacity: 1, maxCapacity: 40 } },
        {
            urn: policy,
            inputs: {
                resourceId,
                policyType: "TargetTrackingScaling",
                targetTrackingScalingPolicyConfiguration: {
                    targetValue: 75,
                    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                },
            },
        },
        {
            urn: alarm,
            inputs: {
                namespace: "AWS/ECS",
                metricName: "CPUUtilization",
                comparisonOperator: "GreaterThanThreshold",
                threshold: 75,
                period: 60,
                evaluationPeriods: 1,
                dimensions: { ClusterName: `cluster-${copy}`, ServiceName: "web" },
            },
        },
    ];
}

const inputsSeen = ({ scope, props }: Seen): unknown => (scope === "resource" ? JSON.parse(JSON.stringify(props)) : undefined);

describe("judging an exported stack", () => {
    it("finds a second beat in a stack of another project", async () => {
        const inputs = { desiredCount: 2, tags: { Role: "beat" } };
        const { findings, resources, source } = await judge(exportOf([{ urn: beat, inputs }]), only("beat-desired-count-one"));
        assert.deepEqual(
            findings.map((found) => ({ ...found, rule: found.rule.name })),
            [
                {
                    policy: "beat-desired-count-one",
                    level: "mandatory",
                    urn: beat,
                    message: "shop-beat: desiredCount is 2, must be 1; set it to 1, whatever the load",
                    exempted: false,
                    isNamesake: false,
                    rule: "beat-desired-count-one",
                },
            ],
        );
        assert.deepEqual([resources, source], [1, "export.json"]);
    });

    it("marks what the pack says is exempted", async () => {
        const recorded = [beat, urnOf("aws:ecs/service:Service", "other")].map((urn) => ({ urn, inputs: { tags: { Role: "beat" } } }));
        const { findings } = await judgeExport({
            stack: "dev",
            file: "export.json",
            text: exportOf(recorded),
            policyPack: {
                ...pack,
                policies: only("beat-desired-count-one"),
                isExempted: (policy, urn) => policy === "beat-desired-count-one" && urn === beat,
            },
        });
        assert.deepEqual(
            findings.map(({ urn, exempted }) => [urn === beat, exempted]),
            [
                [false, false],
                [true, true],
            ],
        );
    });

    it("judges the whole pack without a rule that fails", async () => {
        const { findings } = await judge(exportOf([{ urn: beat, inputs: { desiredCount: 1, tags: { Role: "beat" } } }]));
        assert.ok(findings.length > 0);
        assert.deepEqual(
            findings.filter(({ policy }) => policy === "policy-internal-error"),
            [],
        );
    });

    it("shows resource policies the inputs, and stack policies the outputs", async () => {
        const resource = { urn: beat, inputs: { desiredCount: 1 }, outputs: { desiredCount: 4 } };
        const seen = await shown([resource], ({ scope, props }) => [scope, props["desiredCount"]]);
        assert.deepEqual(seen, [
            ["resource", 1],
            ["stack", 4],
        ]);
    });

    it("shows parents, dependencies, ignored changes and the configuration of the provider", async () => {
        const provider = urnOf("pulumi:providers:aws", "aws");
        const resources = [
            { urn: provider, inputs: { region: "eu-west-1" } },
            { urn: urnOf("platform:ecs:Group", "group"), custom: false },
            {
                urn: beat,
                provider: `${provider}::0b0b0b0b`,
                parent: urnOf("platform:ecs:Group", "group"),
                dependencies: [urnOf("platform:ecs:Group", "group"), urnOf("aws:x/gone:Gone", "gone")],
                propertyDependencies: { cluster: [urnOf("platform:ecs:Group", "group")] },
                ignoreChanges: ["desiredCount"],
            },
        ];
        const seen = await shown(resources, ({ name, scope, provider: own, parent, uses, needs, ignoreChanges }) =>
            name === "shop-beat" ? { scope, region: own?.props["region"], parent, uses, needs, ignoreChanges } : undefined,
        );
        assert.deepEqual(seen, [
            {
                scope: "resource",
                region: "eu-west-1",
                parent: undefined,
                uses: undefined,
                needs: undefined,
                ignoreChanges: ["desiredCount"],
            },
            {
                scope: "stack",
                region: "eu-west-1",
                parent: "group",
                uses: [["cluster", ["group"]]],
                needs: ["group"],
                ignoreChanges: undefined,
            },
        ]);
    });

    it("fixes nothing, so that what Pulumi would fix is a finding", async () => {
        const policies: Policies = [
            {
                name: "tagged",
                description: "has tags",
                enforcementLevel: "remediate",
                remediateResource: ({ props }) => ({ ...props, tags: {} }),
                validateResource: ({ props }, report) => {
                    if (props["tags"] === undefined) report("no tags");
                },
            },
        ];
        const { findings } = await judge(exportOf([{ urn: beat }]), policies);
        assert.deepEqual(
            findings.map(({ level, message }) => [level, message.split("\n").at(-1)]),
            [["mandatory", "no tags"]],
        );
    });

    it("leaves out what is only read, what waits to be deleted, and what is deleted and waits for its replacement", async () => {
        const resources = [
            { urn: urnOf("aws:sqs/queue:Queue", "read"), external: true },
            { urn: urnOf("aws:sqs/queue:Queue", "old"), delete: true },
            { urn: urnOf("aws:sqs/queue:Queue", "gone"), pendingReplacement: true },
            { urn: urnOf("aws:sqs/queue:Queue", "own") },
        ];
        assert.deepEqual(await shown(resources, ({ scope, name }) => `${scope} ${name}`), ["resource own", "stack read", "stack own"]);
    });

    it("judges secrets in clear text, and says whose are encrypted", async () => {
        const secret = (held: object) => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ...held });
        const inputs = {
            a: secret({ ciphertext: "v1:x:y" }),
            b: [secret({ plaintext: '{"c":"clear"}' })],
            d: secret({ plaintext: "by hand" }),
        };
        const clear = { b: inputs.b, d: inputs.d };
        assert.deepEqual(await shown([{ urn: beat, inputs: clear }], inputsSeen), [{ b: [{ c: "clear" }], d: "by hand" }]);
        const { warnings } = await judge(exportOf([{ urn: beat, inputs }]));
        assert.deepEqual(warnings, [
            "secrets of 1 resource are encrypted and could not be judged; to judge them too, export with --show-secrets and delete the file afterwards",
        ]);
    });

    it("neither passes nor finds what is encrypted, and says which rules could not tell", async () => {
        const inputs = { tags: { Role: "beat" }, desiredCount: encrypted };
        const { findings, notJudged } = await judge(exportOf([{ urn: beat, inputs }]), only("beat-desired-count-one"));
        assert.deepEqual(findings, []);
        assert.deepEqual(notJudged, [
            { policy: "beat-desired-count-one", urn: beat, message: "shop-beat: desiredCount is encrypted in the export" },
        ]);
    });

    it("judges what stands beside an encrypted value", async () => {
        const inputs = { ingress: [{ cidrBlocks: [encrypted] }, { fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] };
        const { findings, notJudged } = await judge(
            exportOf([{ urn: urnOf("aws:ec2/securityGroup:SecurityGroup", "door"), inputs }]),
            only("task-ingress-from-alb"),
        );
        assert.deepEqual([findings.length, notJudged.length], [1, 1]);
    });

    it("says of how many resources no rule knows the type", async () => {
        const resources = [
            ...["a", "b"].map((name) => ({ urn: urnOf("aws-native:ecs:Service", name) })),
            { urn: urnOf("random:index/randomId:RandomId", "c") },
            { urn: urnOf("acme:shop:Entry", "component"), custom: false },
            { urn: urnOf("pulumi:providers:aws-native", "provider") },
            { urn: beat },
        ];
        const judged = await judgeExport({ stack: "dev", file: "export.json", text: exportOf(resources), policyPack: pack });
        assert.equal(formatCounts({ ...judged, findings: [] }), "0 mandatory, 0 advisory, 3 of unknown types");
        assert.deepEqual(judged.warnings, [
            "3 resources are of types that no rule judges: aws-native:ecs:Service, random:index/randomId:RandomId",
        ]);
    });

    it("says as what it judges, and why", async () => {
        const as = async (resources: readonly RecordedResource[]) => (await judge(exportOf(resources), [])).judgedAs;
        assert.deepEqual(await as([{ urn: beat }]), { environment: "development", why: "its name says so" });
        assert.deepEqual(await as([{ urn: beat, inputs: { tags: { EnvironmentKind: "production" } } }]), {
            environment: "production",
            why: "its tag EnvironmentKind is production",
        });
        const defaultTags = JSON.stringify({ tags: { EnvironmentKind: "staging" } });
        assert.equal(
            (await as([{ urn: urnOf("pulumi:providers:aws", "aws"), inputs: { defaultTags } }, { urn: beat }]))?.environment,
            "staging",
        );
    });

    it("judges resources that are parents of each other", async () => {
        const [a, b] = ["a", "b"].map((name) => urnOf("acme:shop:Entry", name));
        const resources = [
            { urn: a ?? "", custom: false, parent: b },
            { urn: b ?? "", custom: false, parent: a },
            { urn: urnOf("aws:ec2/vpc:Vpc", "vpc"), parent: a },
        ];
        const { findings } = await judge(exportOf(resources), only("vpc-baseline"));
        assert.deepEqual([...new Set(findings.map(({ policy }) => policy))], ["vpc-baseline"]);
    });

    it("refuses values that are nested deeper than any of AWS", async () => {
        let inputs: object = {};
        for (let depth = 0; depth < 300; depth += 1) inputs = { inner: inputs };
        await assert.rejects(judge(exportOf([{ urn: beat, inputs }]), []), {
            message: "export.json: deployment.resources[0]: is nested more than 200 deep; export the stack anew",
        });
    });

    it("takes files and references for plain maps", async () => {
        const inputs = { code: { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", hash: "f00" } };
        assert.deepEqual(await shown([{ urn: beat, inputs }], inputsSeen), [{ code: { hash: "f00" } }]);
    });

    it("leaves out what providers note for themselves", async () => {
        const inputs = { __defaults: ["a"], tags: { __defaults: [], Role: "beat" } };
        assert.deepEqual(await shown([{ urn: beat, inputs }], inputsSeen), [{ tags: { Role: "beat" } }]);
    });

    it("reads a file that PowerShell wrote", async () => {
        assert.equal((await judge(`\uFEFF${exportOf([{ urn: beat }])}`, [])).resources, 1);
    });

    it("reads version 4 when it uses no feature, or none but hooks", async () => {
        for (const features of [[], ["hooks"]]) {
            const { resources } = await judge(exportOf([{ urn: beat }], { version: 4, features }), []);
            assert.equal(resources, 1);
        }
    });

    it("finds in each of many copies what it finds in one, also where all copies have the same names", async () => {
        const names = [1, 2, 3];
        const copies = names.map((index) => watchedService(String(index)));
        const [alone, all] = [await judge(exportOf(watchedService("1"))), await judge(exportOf(copies.flat()))];
        const found = ({ findings }: typeof alone, index: number) =>
            findings
                .filter(({ urn }) => urn.endsWith(`-${index}`))
                .map(({ policy, level, message }) => `${policy} ${level} ${message.replaceAll(`-${index}`, "")}`);
        assert.notEqual(alone.findings.length, 0);
        for (const index of names) assert.deepEqual(found(all, index), found(alone, 1));
    });

    it("gives findings in the same order, whatever the order of the file", async () => {
        const resources = ["c", "a", "b"].map((name) => ({ urn: urnOf("aws:ecs/service:Service", name), inputs: { desiredCount: 1 } }));
        const first = await judge(exportOf(resources));
        const second = await judge(exportOf(resources.toReversed()));
        assert.deepEqual(first.findings, second.findings);
        const levels = first.findings.map(({ level }) => level);
        assert.deepEqual(levels, levels.toSorted().toReversed());
    });

    it("refuses the export of another stack, and names the command for it", async () => {
        await assert.rejects(judge(exportOf([{ urn: beat }]), [], "staging"), {
            message: "export.json: must be of stack staging, got dev of project shop; run: npm run policies dev -- --file export.json",
        });
    });

    const write = "write one with: pulumi stack export --file export.json";
    const refused: readonly (readonly [title: string, text: string, message: string | RegExp])[] = [
        ["no JSON", "resources:", /^export\.json: is no JSON, .+; write an export with: pulumi stack export --file export\.json$/],
        ["another document", '{"steps":[]}', `export.json: is no exported stack, which has version and deployment; ${write}`],
        ["a list", "[]", `export.json: is no exported stack, which has version and deployment; ${write}`],
        ["a checkpoint", '{"version":3,"checkpoint":{}}', `export.json: is the file of a backend, not an export; ${write}`],
        [
            "an older version",
            exportOf([], { version: 2 }),
            "export.json: version: must be 3, got 2; judge this stack with: pulumi policy analyze",
        ],
        [
            "a version as text",
            exportOf([], { version: "3" }),
            'export.json: version: must be 3, got "3"; judge this stack with: pulumi policy analyze',
        ],
        [
            "a version with features",
            exportOf([], { version: 4, features: ["refreshBeforeUpdate"] }),
            "export.json: version: must be 3, got 4 with refreshBeforeUpdate; judge this stack with: pulumi policy analyze",
        ],
        ["nothing", exportOf([]), "export.json: holds no resources; deploy the stack first, or judge it by rehearsal without --file"],
        [
            "a resource without URN",
            exportOf([{ urn: "beat" }]),
            'export.json: deployment.resources[0]: urn: is no URN, got "beat"; export the stack anew',
        ],
        [
            "two stacks",
            exportOf([{ urn: beat }, { urn: beat.replace(":dev:", ":prod:") }]),
            "export.json: holds resources of urn:pulumi:dev::shop and urn:pulumi:prod::shop; export one stack at a time",
        ],
        [
            "resources that are no list",
            '{"version":3,"deployment":{"resources":{}}}',
            "export.json: deployment.resources: is no list; export the stack anew",
        ],
    ];
    for (const [title, text, message] of refused) {
        it(`refuses ${title}, with the way out`, async () => {
            await assert.rejects(judge(text), (error: unknown) => {
                assert.ok(error instanceof JudgingProblem);
                if (typeof message === "string") assert.equal(error.message, message);
                else assert.match(error.message, message);
                return true;
            });
        });
    }
});
