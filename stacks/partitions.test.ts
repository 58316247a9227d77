import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { rehearseHere } from "../commands/testing/testHost.ts";

const accountId = "111122223333";

/** A stack with one of everything that names AWS. */
function stackFile(region: string, partition: string, registryDomain: string): string {
    const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
    const secrets = { TOKEN: arn("secretsmanager", "secret:token-AbC123") };
    const image = `${accountId}.dkr.ecr.${region}.${registryDomain}/acme/app:1`;
    const described = { image, probe: ["CMD", "/app/check"], secrets };
    const values = {
        environment: { kind: "staging", region, accountId, owner: "platform-team", deletionProtection: false, customerManagedKey: true },
        network: {
            cidrBlock: "10.10.0.0/16",
            natGateways: "None",
            availabilityZoneNames: [`${region}a`, `${region}b`],
            endpoints: ["dynamodb", "ecr", "ecs", "logs", "monitoring", "secretsmanager", "sqs", "ssmmessages"],
        },
        entry: { domain: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ", waf: {} },
        features: { cpuScaling: "on" },
        serviceConnect: {
            namespace: "my-app.local",
            certificateAuthorityArn: arn("acm-pca", "certificate-authority/01234567-89ab-cdef-0123-456789abcdef"),
        },
        instances: { general: { instanceType: "t4g.medium", instances: { min: 2, max: 4 } } },
        services: {
            api: {
                ...described,
                preset: "rest-api",
                type: "ec2",
                instances: "general",
                route: { priority: 10 },
                connect: {},
                beforeDeploy: { command: ["/app/migrate"] },
                permissions: [{ s3: { bucket: "acme" } }, { dynamodb: { table: "orders" } }],
            },
            worker: { ...described, preset: "worker", queue: { kind: "sqs" } },
            nightly: { image, secrets, preset: "scheduled-task", schedule: { expression: "rate(1 day)", longestRunSeconds: 600 } },
        },
    };
    const config = Object.fromEntries(Object.entries(values).map(([key, value]) => [`ecs-platform:${key}`, value]));
    return stringify({ config }, { aliasDuplicateObjects: false });
}

describe("a stack in another partition", () => {
    let directory: string;
    before(() => {
        directory = mkdtempSync(join(tmpdir(), "partitions-"));
    });
    after(() => {
        rmSync(directory, { recursive: true });
    });

    for (const [region, partition, dnsSuffix, consoleDomain] of [
        ["us-gov-west-1", "aws-us-gov", "amazonaws.com", "console.amazonaws-us-gov.com"],
        ["cn-north-1", "aws-cn", "amazonaws.com.cn", "console.amazonaws.cn"],
    ] as const) {
        it(`names nothing of the partition aws in ${region}`, async () => {
            const file = join(directory, `${region}.yaml`);
            writeFileSync(file, stackFile(region, partition, dnsSuffix));
            const up = await rehearseHere(["up", "staging", "--yes", "--state", join(directory, region), "--config-file", file]);
            assert.equal(up.exitCode, 0, up.stdout + up.stderr);
            const written = readFileSync(join(directory, region, "staging", "state.json"), "utf8");
            // Has both endings in China.
            const state = written.replaceAll(/\\"kms:ViaService\\":\[[^\]]*\]/g, "");
            const found = (pattern: RegExp) => [...new Set([...state.matchAll(pattern)].map(([text]) => text))].toSorted();
            assert.deepEqual(found(/\barn:aws[\w-]*(?=:)/g), [`arn:${partition}`]);
            assert.deepEqual(found(new RegExp(String.raw`(?<=\b${region}\.(\w+\.)?)(?<!console\.)amazonaws\.[a-z.]*[a-z]`, "g")), [
                dnsSuffix,
            ]);
            assert.deepEqual(found(/\bconsole\.[a-z.-]+(?=\/)/g), [consoleDomain]);
        });
    }
});
