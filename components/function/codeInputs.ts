import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionPackage } from "../model/functions/functionPlan.ts";
import type { ArchivedCode } from "../vocabulary/function.ts";

/** Where Lambda takes the code of a function from, and how it starts it. */
export function codeInputs(made: FunctionPackage): Partial<aws.lambda.FunctionArgs> {
    if (made.kind === "image") {
        const { image, entryPoint, command } = made;
        const config = entryPoint === undefined && command === undefined ? undefined : { entryPoints: entryPoint, commands: command };
        return { packageType: "Image", imageUri: image, imageConfig: config && { ...lists(config) } };
    }
    const { runtime, handler, layers, code } = made;
    return { ...archiveInputs(code), runtime, handler, layers: layers.length === 0 ? undefined : [...layers] };
}

function archiveInputs(code: ArchivedCode): Partial<aws.lambda.FunctionArgs> {
    switch (code.kind) {
        case "local":
            return { code: new pulumi.asset.FileArchive(code.path) };
        case "s3":
            return { s3Bucket: code.bucket, s3Key: code.key, s3ObjectVersion: code.objectVersion };
    }
}

function lists({ entryPoints, commands }: { readonly entryPoints?: readonly string[]; readonly commands?: readonly string[] }) {
    return { entryPoints: entryPoints && [...entryPoints], commands: commands && [...commands] };
}
