import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { rehearsed } from "./testing/rehearsed.ts";

const program = (name: string) => `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const etl = new aws.glue.Job("etl", {
    name: "${name}",
    roleArn: "arn:aws:iam::123456789012:role/etl",
    command: { scriptLocation: "s3://scripts/etl.py", pythonVersion: "4" },
    executionClass: "FLEXX",
    description: pulumi.secret("x".repeat(3000)),
    securityConfiguration: pulumi.secret("y".repeat(256)),
});
new aws.s3.BucketAclV2("acl", { bucket: "shop", acl: "private", expectedBucketOwner: "123456789012" }, { dependsOn: [etl] });
`;

const etl = [
    `command.pythonVersion: AWS's schema asks for the form ^([2-3]|3[.]9)$, got "4"; change it`,
    `executionClass: AWS's schema allows FLEX, STANDARD, got "FLEXX"; did you mean FLEX?`,
    "securityConfiguration: AWS's schema allows at most 255 characters, got [secret]; shorten it",
];
const deprecated = "BucketAclV2 is deprecated: aws.s3/bucketaclv2.BucketAclV2 has been deprecated in favor of aws.s3/bucketacl.BucketAcl";

const owner = "expectedBucketOwner: is deprecated: It will be removed in a future verion of the provider.";

interface Digest {
    readonly changeSummary: unknown;
    readonly diagnostics: readonly { readonly severity: string; readonly urn?: string; readonly message: string }[];
}

describe("warnings", () => {
    let folder: string;
    before(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "warnings-")));
        writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nconfig:\n  aws:region: eu-west-1\n");
        symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction");
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("are of given values and of deprecated types, once each, beside a plan that is allowed", async () => {
        writeFileSync(join(folder, "index.ts"), program("etl"));
        const { stdout, exitCode } = await rehearsed(["up", "-C", folder]);
        assert.equal(exitCode, 0);
        const expected = [
            `  warning: ${deprecated}`,
            ...etl.map((message) => `  aws:glue:Job (etl): warning: ${message}`),
            `  aws:s3:BucketAclV2 (acl): warning: ${owner}`,
        ];
        assert.ok(stdout.includes(`\nDiagnostics:\n${expected.join("\n")}\n\n`), stdout);
        assert.match(stdout, /\n {4}! 5 warnings, under Diagnostics\n/);
    });

    it("are told once of what is checked anew for its replacement", async () => {
        writeFileSync(join(folder, "index.ts"), program("nightly"));
        const { stdout, exitCode } = await rehearsed(["preview", "-C", folder, "--json"]);
        const { changeSummary, diagnostics }: Digest = JSON.parse(stdout);
        assert.deepEqual([exitCode, changeSummary], [0, { same: 2, replace: 1 }]);
        const [acl, urn] = ["urn:pulumi:dev::shop::aws:s3/bucketAclV2:BucketAclV2::acl", "urn:pulumi:dev::shop::aws:glue/job:Job::etl"];
        assert.deepEqual(diagnostics, [
            { severity: "warning", message: deprecated },
            ...etl.map((message) => ({ severity: "warning", urn, message })),
            { severity: "warning", urn: acl, message: owner },
        ]);
    });

    it("are not of values that the resource has already", async () => {
        writeFileSync(join(folder, "index.ts"), program("etl"));
        const { stdout } = await rehearsed(["preview", "-C", folder, "--json"]);
        const { changeSummary, diagnostics }: Digest = JSON.parse(stdout);
        assert.deepEqual(changeSummary, { same: 3 });
        assert.deepEqual(
            diagnostics.map(({ message }) => message),
            [deprecated, owner],
        );
    });
});
