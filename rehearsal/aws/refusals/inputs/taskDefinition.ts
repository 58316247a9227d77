import type { Properties } from "../../../contract/values.ts";
import type { InputRefusal } from "../refusal.ts";
import { blocks, document, knownText, list, numberIn } from "../../propertyValues.ts";

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const sizes = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size";

/** The memory in MiB that Fargate offers with each number of CPU units. The offline AWS has its own list, so that it notices an error in the program's. */
const memoryMiB: Readonly<Record<number, readonly number[]>> = {
    256: [512, 1024, 2048],
    512: steps(1024, 4096, 1024),
    1024: steps(2048, 8192, 1024),
    2048: steps(4096, 16_384, 1024),
    4096: steps(8192, 30_720, 1024),
    8192: steps(16_384, 61_440, 4096),
    16384: steps(32_768, 122_880, 8192),
    32768: [61_440, 122_880, 249_856],
};

function steps(first: number, last: number, step: number): readonly number[] {
    return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}

export const fargateRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "fargate-gpu",
        types: [taskDefinition],
        property: "containerDefinitions",
        says: "Fargate has no GPUs",
        source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
        problem: (inputs) => {
            if (!isFargate(inputs) || !gpusOf(inputs).some(({ type }) => type === "GPU")) return undefined;
            return 'ClientException: Tasks using the Fargate launch type do not support GPU resource requirements; set requiresCompatibilities: ["EC2"]';
        },
    },
    {
        kind: "inputs",
        rule: "gpu-count",
        types: [taskDefinition],
        property: "containerDefinitions",
        says: "a container gets a whole number of GPUs, at least one",
        source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html",
        problem: (inputs) => {
            const wrong = gpusOf(inputs).find(({ type, value }) => type === "GPU" && !/^[1-9]\d*$/.test(String(value)));
            if (wrong === undefined) return undefined;
            return `ClientException: GPU must be a whole number above 0, written as text, got ${String(wrong["value"])}; use "1"`;
        },
    },
    {
        kind: "inputs",
        rule: "port-names",
        types: [taskDefinition],
        property: "containerDefinitions",
        says: "names of ports have 64 characters at most, lower case letters, digits, underscores and hyphens, not starting with a hyphen, each once",
        source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
        problem: (inputs) => {
            const ports = containersOf(inputs).flatMap(({ portMappings }) => blocks(portMappings));
            const names = ports.flatMap(({ name }) => knownText(name) ?? []);
            const wrong = names.find((name) => !/^[a-z0-9_][a-z0-9_-]{0,63}$/.test(name));
            if (wrong !== undefined)
                return `ClientException: port name ${wrong} must be lower case letters, digits, underscores and hyphens; rename it`;
            const twice = names.find((name, index) => names.indexOf(name) !== index);
            return twice && `ClientException: The port name ${twice} is used more than once in the task definition; rename one`;
        },
    },
    {
        kind: "inputs",
        rule: "fargate-size",
        types: [taskDefinition],
        property: "memory",
        says: "Fargate offers CPU and memory in certain combinations only",
        source: sizes,
        problem: (inputs) => {
            const [cpu, memory] = [numberIn(inputs["cpu"]), numberIn(inputs["memory"])];
            if (!isFargate(inputs) || cpu === undefined || memory === undefined || memoryMiB[cpu]?.includes(memory)) return undefined;
            const legal = memoryMiB[cpu];
            const fix = legal === undefined ? `use ${Object.keys(memoryMiB).join(", ")} CPU units` : `use ${legal.join(", ")} MiB`;
            return (
                "ClientException: No Fargate configuration exists for given values: " +
                `${String(cpu)} CPU, ${String(memory)} memory; ${fix}`
            );
        },
    },
    {
        kind: "inputs",
        rule: "fargate-size-missing",
        types: [taskDefinition],
        property: "cpu",
        says: "a task definition for Fargate names CPU and memory of the whole task",
        source: sizes,
        problem: (inputs) => {
            const missing = ["cpu", "memory"].filter((property) => inputs[property] === undefined);
            if (!isFargate(inputs) || missing.length === 0) return undefined;
            return `ClientException: Fargate requires task definition to have ${missing.join(" and ")}; add ${missing.join(" and ")}`;
        },
    },
    {
        kind: "inputs",
        rule: "fargate-network-mode",
        types: [taskDefinition],
        property: "networkMode",
        says: "Fargate supports the network mode `awsvpc` only",
        source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-networkmode",
        problem: (inputs) => {
            const mode = inputs["networkMode"] === undefined ? "bridge" : knownText(inputs["networkMode"]);
            if (!isFargate(inputs) || mode === undefined || mode === "awsvpc") return undefined;
            return `ClientException: Fargate only supports network mode 'awsvpc', got ${mode}; set networkMode: "awsvpc"`;
        },
    },
];

function containersOf(inputs: Properties): readonly Properties[] {
    return blocks(document(inputs["containerDefinitions"]));
}

function gpusOf(inputs: Properties): readonly Properties[] {
    return containersOf(inputs).flatMap(({ resourceRequirements }) => blocks(resourceRequirements));
}

function isFargate(inputs: Readonly<Record<string, unknown>>): boolean {
    return list(inputs["requiresCompatibilities"]).includes("FARGATE");
}
