import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { previewStack } from "../run/previewStack.ts";

/** Programs after which the process has nothing left to do. */
const programs: Readonly<Record<string, () => unknown>> = {
    waits: () => new Promise(() => undefined),
    emptyAsset: () => {
        const displayName: unknown = new pulumi.asset.StringAsset("");
        return Reflect.construct(aws.sns.Topic, ["topic", { displayName }]);
    },
};

const policyPacks = [{ name: "none", version: "0", policies: [] }];
const program = programs[process.argv[2] ?? ""];
const run = previewStack({
    project: "ecs-platform",
    stack: "staging",
    config: { "aws:region": "eu-central-1" },
    policyPacks,
    program: async () => program?.(),
});
void run.then(({ diagnostics }) => process.stdout.write(JSON.stringify(diagnostics)));
