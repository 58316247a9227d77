import type { InputRefusal } from "./row.ts";
import { knownText, list, numberIn } from "./values.ts";

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const sizes = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size";

/** CPU units to the memory in MiB that is sold with them. The offline AWS has its own list: it is to notice when the program's is wrong. */
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
        rule: "fargate-size",
        types: [taskDefinition],
        property: "memory",
        says: "Fargate sells CPU and memory in certain pairs only",
        source: sizes,
        problem: (inputs) => {
            const [cpu, memory] = [numberIn(inputs["cpu"]), numberIn(inputs["memory"])];
            if (!isFargate(inputs) || cpu === undefined || memory === undefined || memoryMiB[cpu]?.includes(memory)) return undefined;
            const legal = memoryMiB[cpu];
            const mend = legal === undefined ? `take ${Object.keys(memoryMiB).join(", ")} CPU units` : `take ${legal.join(", ")} MiB`;
            return (
                "ClientException: No Fargate configuration exists for given values: " +
                `${String(cpu)} CPU, ${String(memory)} memory; ${mend}`
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
        says: "Fargate knows the network mode `awsvpc` only",
        source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-networkmode",
        problem: (inputs) => {
            const mode = inputs["networkMode"] === undefined ? "bridge" : knownText(inputs["networkMode"]);
            if (!isFargate(inputs) || mode === undefined || mode === "awsvpc") return undefined;
            return `ClientException: Fargate only supports network mode 'awsvpc', got ${mode}; set networkMode: "awsvpc"`;
        },
    },
];

function isFargate(inputs: Readonly<Record<string, unknown>>): boolean {
    return list(inputs["requiresCompatibilities"]).includes("FARGATE");
}
