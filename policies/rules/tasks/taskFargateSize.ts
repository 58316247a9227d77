import { isWindows } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { shown, text, texts } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/** MiB that Fargate sells to a number of CPU units: least, most, step. */
const sizes: Readonly<Record<string, readonly number[]>> = {
    256: [512, 1024, 2048],
    512: steps(1024, 4096, 1024),
    1024: steps(2048, 8192, 1024),
    2048: steps(4096, 16384, 1024),
    4096: steps(8192, 30720, 1024),
    8192: steps(16384, 61440, 4096),
    16384: steps(32768, 122880, 8192),
    32768: [61440, 122880, 249856],
};

/** The others are of Linux. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
const sizesOfWindows: ReadonlySet<string> = new Set(["1024", "2048", "4096"]);

export const taskFargateSize: Rule = {
    name: "task-fargate-size",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "Fargate refuses any other pair of CPU and memory, after the rest of the deployment has begun.",
    remedy: "Choose memory that Fargate sells to this number of CPU units.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size",
    unknown: "note",
    applies: ({ props }) => texts(props["requiresCompatibilities"]).includes("FARGATE"),
    checks: [
        ({ props }) => {
            const [cpu, memory] = [units(props["cpu"], "vCPU"), units(props["memory"], "GB")];
            const offered = Object.keys(sizes).filter((size) => !isWindows(props) || sizesOfWindows.has(size));
            const legal = offered.includes(String(cpu)) ? sizes[String(cpu)] : undefined;
            if (legal === undefined) return `cpu is ${shown(props["cpu"])}, must be one of ${offered.join(", ")}; choose one`;
            if (memory !== undefined && legal.includes(memory)) return undefined;
            return `memory is ${shown(props["memory"])} MiB with cpu ${cpu}, must be ${range(legal)}; choose one`;
        },
    ],
};

function steps(least: number, most: number, step: number): readonly number[] {
    return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}

/** A number of units, `512`, or its other form, `.5 vCPU`. */
function units(value: unknown, unit: string): number | undefined {
    const words = typeof value === "number" ? String(value) : text(value);
    const match = words?.match(new RegExp(`^(\\d*\\.?\\d+)\\s*(${unit})?$`, "i"));
    return match === null || match === undefined ? undefined : Number(match[1]) * (match[2] === undefined ? 1 : 1024);
}

function range(legal: readonly number[]): string {
    const [first = 0, second = 0] = legal;
    const isEven = legal.every((memory, index) => memory === first + index * (second - first));
    return isEven ? `${first} to ${legal.at(-1)} in steps of ${second - first}` : legal.join(", ");
}
