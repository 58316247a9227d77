import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionPlan } from "../model/functions/functionPlan.ts";

/** Where Lambda takes the code of a function from, and how it starts it. */
export function codeInputs({
    code,
    runtime,
    handler,
}: Pick<FunctionPlan, "code" | "runtime" | "handler">): Partial<aws.lambda.FunctionArgs> {
    switch (code.kind) {
        case "local":
            return { code: new pulumi.asset.FileArchive(code.path), runtime, handler };
        case "s3":
            return { s3Bucket: code.bucket, s3Key: code.key, s3ObjectVersion: code.objectVersion, runtime, handler };
    }
}
