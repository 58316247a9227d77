import { block, isPresent, knownText, list, numberIn } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const lambda = "aws:lambda/function:Function";
const guide = "https://docs.aws.amazon.com/lambda/latest/dg";
const api = "https://docs.aws.amazon.com/lambda/latest";

/** Where the code of a function comes from. */
const codeSources = ["code", "imageUri", "s3Bucket"];

const mostLayers = 5;
const mostVariableBytes = 4096;
const oldestWithSnapStart: Readonly<Record<string, number>> = { java: 11, "python3.": 12, dotnet: 8 };

export const functionRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "function-code",
        types: [lambda],
        property: "code",
        says: `a function has one of ${codeSources.map((property) => `\`${property}\``).join(", ")}`,
        source: `${api}/api/API_FunctionCode.html`,
        problem: (inputs) => {
            const given = codeSources.filter((property) => isPresent(inputs[property]));
            if (given.length === 1) return undefined;
            return `one of \`filename,image_uri,s3_bucket\` must be specified, got ${given.length === 0 ? "none" : given.join(" and ")}; give one of ${codeSources.join(", ")}`;
        },
    },
    {
        kind: "inputs",
        rule: "function-package",
        types: [lambda],
        property: "packageType",
        says: "an archive has `runtime` and `handler`; an image has neither, and no `layers`",
        source: `${api}/API_CreateFunction.html`,
        problem: (inputs) => {
            const isImage = inputs["packageType"] === "Image";
            const own = ["handler", "runtime", ...(isImage ? ["layers"] : [])];
            if (isImage) {
                const given = own.filter((property) => isPresent(inputs[property]));
                return given.length === 0
                    ? undefined
                    : `InvalidParameterValueException: Please don't provide handler or runtime or layer when the intended function PackageType is Image, got ${given.join(" and ")}; leave it out`;
            }
            const missing = own.find((property) => !isPresent(inputs[property]));
            return missing && `handler and runtime must be set when PackageType is Zip, got no ${missing}; give both`;
        },
    },
    {
        kind: "inputs",
        rule: "function-layers",
        types: [lambda],
        property: "layers",
        says: `a function has ${mostLayers} layers at most`,
        source: `${guide}/chapter-layers.html`,
        problem: ({ layers }) => {
            const count = list(layers).length;
            return count <= mostLayers
                ? undefined
                : `InvalidParameterValueException: Cannot reference more than ${mostLayers} layers, got ${count}; take several together`;
        },
    },
    {
        kind: "inputs",
        rule: "function-snap-start",
        types: [lambda],
        property: "snapStart",
        says: "SnapStart is for Java 11, Python 3.12, .NET 8 and newer, not for images, and with 512 MB of storage at most",
        source: `${guide}/snapstart.html`,
        problem: (inputs) => {
            if (block(inputs["snapStart"])["applyOn"] !== "PublishedVersions") return undefined;
            const size = numberIn(block(inputs["ephemeralStorage"])["size"]) ?? 512;
            if (size > 512) return `InvalidParameterValueException: SnapStart takes 512 MB of ephemeral storage, got ${size}; lower it`;
            const runtime = inputs["packageType"] === "Image" ? "an image" : knownText(inputs["runtime"]);
            return runtime === undefined || hasSnapStart(runtime)
                ? undefined
                : `InvalidParameterValueException: ${runtime} is not supported for SnapStart enabled functions, got ${runtime}; turn it off or take another runtime`;
        },
    },
    {
        kind: "inputs",
        rule: "function-environment",
        types: [lambda],
        property: "environment",
        says: "names and values of the variables have 4 KB together",
        source: `${guide}/gettingstarted-limits.html`,
        problem: ({ environment }) => {
            const variables = Object.entries(block(block(environment)["variables"])).filter(([, value]) => knownText(value) !== undefined);
            const size = variables.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(String(value)), 0);
            return size <= mostVariableBytes
                ? undefined
                : `InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit, got ${size} bytes; keep them in a parameter of Systems Manager`;
        },
    },
];

const mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";

/** What Lambda says of a batch of messages. */
export const mappingRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "mapping-batch-window",
        types: [mapping],
        property: "maximumBatchingWindowInSeconds",
        says: "a batch of more than 10 messages of a queue has a window, and a FIFO queue has neither",
        source: `${api}/API_CreateEventSourceMapping.html`,
        problem: ({ batchSize, maximumBatchingWindowInSeconds, eventSourceArn }) => {
            const [size, window] = [numberIn(batchSize) ?? 10, numberIn(maximumBatchingWindowInSeconds) ?? 0];
            const isFifo = knownText(eventSourceArn)?.endsWith(".fifo") === true;
            if (isFifo && (size > 10 || window > 0)) {
                return `InvalidParameterValueException: Batching window and batches of more than 10 are not supported for FIFO queues, got ${size} and ${window}; lower both`;
            }
            return isFifo || size <= 10 || window > 0
                ? undefined
                : `InvalidParameterValueException: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10, got ${size}; give a window`;
        },
    },
];

function hasSnapStart(runtime: string): boolean {
    const [, language = "", version = ""] = /^(java|python3\.|dotnet)(\d+)/.exec(runtime) ?? [];
    const first = oldestWithSnapStart[language];
    return first !== undefined && Number(version) >= first;
}
