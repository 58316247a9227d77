import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { CloudTests, InputTests } from "../../testing/testRefusals.ts";
import { functionCompositionRefusals } from "../cloud/functions.ts";
import { functionRefusals, mappingRefusals } from "./functions.ts";

const lambda = "aws:lambda/function:Function";
const tests = new InputTests();
const archive = { name: "todos", role: "arn:role", code: { path: "x" }, runtime: "python3.13", handler: "a.b" };
const image = { name: "todos", role: "arn:role", packageType: "Image", imageUri: "x" };
const snapStart = { applyOn: "PublishedVersions" };

describe("refusals of functions", () => {
    it("ask for exactly one source of the code", () => {
        const says = (got: string) =>
            `one of \`filename,image_uri,s3_bucket\` must be specified, got ${got}; give one of code, imageUri, s3Bucket`;
        tests.allows("function-code", lambda, { code: { path: "x" } }, { imageUri: "x" }, { s3Bucket: "x" });
        tests.refuses("function-code", lambda, {}, says("none"));
        tests.refuses("function-code", lambda, { imageUri: "x", s3Bucket: "y" }, says("imageUri and s3Bucket"));
    });

    it("start an archive by runtime and handler, and an image by neither", () => {
        tests.allows("function-package", lambda, archive, image);
        const zip = "handler and runtime must be set when PackageType is Zip, got no";
        tests.refuses("function-package", lambda, { ...archive, handler: undefined }, `${zip} handler; give both`);
        tests.refuses("function-package", lambda, { ...archive, runtime: undefined }, `${zip} runtime; give both`);
        tests.refuses(
            "function-package",
            lambda,
            { ...image, runtime: "python3.13", layers: ["arn"] },
            "InvalidParameterValueException: Please don't provide handler or runtime or layer when the intended function PackageType is Image, got runtime and layers; leave it out",
        );
    });

    it("take five layers", () => {
        const layers = (count: number) => ({ ...archive, layers: Array.from({ length: count }, (_, index) => `arn:${index}`) });
        tests.allows("function-layers", lambda, layers(4), layers(5));
        tests.refuses(
            "function-layers",
            lambda,
            layers(6),
            "InvalidParameterValueException: Cannot reference more than 5 layers, got 6; take several together",
        );
    });

    it("know which runtimes start from a snapshot", () => {
        const of = (runtime: string) => ({ ...archive, runtime, snapStart });
        tests.allows("function-snap-start", lambda, ...["python3.12", "java11", "java25", "dotnet10"].map(of), of(unknownValue), {
            ...archive,
            runtime: "nodejs24.x",
        });
        const says = (what: string) =>
            `InvalidParameterValueException: ${what} is not supported for SnapStart enabled functions, got ${what}; turn it off or take another runtime`;
        for (const runtime of ["python3.11", "nodejs24.x", "provided.al2023"]) {
            tests.refuses("function-snap-start", lambda, of(runtime), says(runtime));
        }
        tests.refuses("function-snap-start", lambda, { ...image, snapStart }, says("an image"));
        const storage = (size: number) => ({ ...archive, snapStart, ephemeralStorage: { size } });
        tests.allows("function-snap-start", lambda, storage(512));
        tests.refuses(
            "function-snap-start",
            lambda,
            storage(513),
            "InvalidParameterValueException: SnapStart takes 512 MB of ephemeral storage, got 513; lower it",
        );
    });

    it("take 4 KB of variables", () => {
        const of = (bytes: number) => ({ ...archive, environment: { variables: { A: "x".repeat(bytes - 1), B: unknownValue } } });
        tests.allows("function-environment", lambda, of(4095), of(4096));
        tests.refuses(
            "function-environment",
            lambda,
            of(4097),
            "InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit, got 4097 bytes; keep them in a parameter of Systems Manager",
        );
    });

    it("collect messages for more than ten at once, and none of a FIFO queue", () => {
        const mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
        const of = (batchSize: number, maximumBatchingWindowInSeconds: number, end = "") => ({
            functionName: "todos",
            eventSourceArn: `arn:aws:sqs:eu-central-1:111111111111:todos${end}`,
            batchSize,
            maximumBatchingWindowInSeconds,
        });
        tests.allows("mapping-batch-window", mapping, of(10, 0), of(11, 1), of(10, 0, ".fifo"));
        tests.refuses(
            "mapping-batch-window",
            mapping,
            of(11, 0),
            "InvalidParameterValueException: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10, got 11; give a window",
        );
        for (const [size, window] of [
            [11, 0],
            [10, 1],
        ] as const) {
            tests.refuses(
                "mapping-batch-window",
                mapping,
                of(size, window, ".fifo"),
                `InvalidParameterValueException: Batching window and batches of more than 10 are not supported for FIFO queues, got ${size} and ${window}; lower both`,
            );
        }
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested([...functionRefusals, ...mappingRefusals]), []);
    });
});

describe("refusals of what is made for a function", () => {
    const cloud = new CloudTests();
    const kept = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig";

    it("keep no more started than is reserved, and nothing of a snapshot", async () => {
        const rule = "provisioned-concurrency";
        const of =
            (properties: object, provisionedConcurrentExecutions: number) =>
            (program: Parameters<Parameters<CloudTests["allows"]>[0]>[0]) => {
                const functionName = program.make(lambda, "todos", { ...properties, name: "todos" }).name;
                const qualifier = program.make("aws:lambda/alias:Alias", "live", { functionName }).name;
                program.make(kept, "subject", { functionName, qualifier, provisionedConcurrentExecutions });
            };
        await cloud.allows(of({ reservedConcurrentExecutions: 10 }, 10));
        await cloud.allows(of({}, 11));
        await cloud.refuses(
            rule,
            kept,
            "InvalidParameterValueException: Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function, got 11 of 10; raise what is reserved",
            of({ reservedConcurrentExecutions: 10 }, 11),
        );
        await cloud.refuses(
            rule,
            kept,
            "InvalidParameterValueException: Provisioned Concurrency is not supported for SnapStart enabled functions, got todos; turn one of the two off",
            of({ runtime: "python3.13", snapStart }, 1),
        );
    });

    it("take messages of a queue that hides them for as long as the function runs", async () => {
        const mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
        const of = (timeout: number) => (program: Parameters<Parameters<CloudTests["allows"]>[0]>[0]) => {
            const functionName = program.make(lambda, "todos", { name: "todos", timeout }).arn;
            program.make(mapping, "subject", { functionName });
        };
        await cloud.allows(of(29));
        await cloud.allows(of(30));
        await cloud.refuses(
            "mapping-visibility",
            mapping,
            "InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds; raise that of the queue",
            of(31),
        );
    });

    it("let the load balancer call the version that is a target, from that target group, before it is one", async () => {
        const attachment = "aws:lb/targetGroupAttachment:TargetGroupAttachment";
        const targetId = "arn:aws:lambda:eu-central-1:111111111111:function:todos:live";
        const targetGroupArn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/todos/0123456789abcdef";
        const admitted = { principal: "elasticloadbalancing.amazonaws.com", qualifier: "live", sourceArn: targetGroupArn };
        const of = (permission: object) => (program: Parameters<Parameters<CloudTests["allows"]>[0]>[0]) => {
            const made = program.make(lambda, "todos", { name: "todos" });
            const { id } = program.make("aws:lambda/permission:Permission", "permission", { function: made.name, ...permission });
            // Behind the permission.
            program.make(attachment, "subject", { targetGroupArn, targetId: id.apply(() => targetId) });
        };
        await cloud.allows(of(admitted));
        for (const other of [{ qualifier: undefined }, { principal: "sns.amazonaws.com" }, { sourceArn: `${targetGroupArn}0` }]) {
            await cloud.refuses(
                "target-function-permission",
                attachment,
                `AccessDenied: elasticloadbalancing principal does not have permission to invoke ${targetId} from target group ${targetGroupArn}; add a permission for it first`,
                of({ ...admitted, ...other }),
            );
        }
    });

    it("are tested to the last row", () => {
        assert.deepEqual(cloud.untested(functionCompositionRefusals), []);
    });
});
