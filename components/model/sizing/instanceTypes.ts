import type { TaskSize } from "../../vocabulary/service.ts";

/** What an EC2 instance of one type has. */
export interface InstanceType {
    readonly vCpu: number;
    readonly memoryMiB: number;
    readonly architecture: "ARM64" | "X86_64";
    readonly gpus: number;
    /** Network interfaces that fit on it, its own included; each task needs one. */
    readonly networkInterfaces: number;
}

/** vCPU, memory in GiB, network interfaces and, where there are any, GPUs. */
type Row = readonly [vCpu: number, memoryGiB: number, networkInterfaces: number, gpus?: number];

interface Family {
    readonly architecture: InstanceType["architecture"];
    readonly sizes: Readonly<Record<string, Row>>;
}

const burstable: Readonly<Record<string, Row>> = {
    micro: [2, 1, 2],
    small: [2, 2, 3],
    medium: [2, 4, 3],
    large: [2, 8, 3],
    xlarge: [4, 16, 4],
    "2xlarge": [8, 32, 4],
};

/** Families whose sizes differ in memory alone. */
const fixedPerformance = {
    large: [2, 3],
    xlarge: [4, 4],
    "2xlarge": [8, 4],
    "4xlarge": [16, 8],
    "8xlarge": [32, 8],
    "12xlarge": [48, 8],
    "16xlarge": [64, 15],
} as const satisfies Record<string, readonly [vCpu: number, networkInterfaces: number]>;

function steady(memoryGiBPerVCpu: number, beside: Readonly<Record<string, Row>>): Readonly<Record<string, Row>> {
    const shared = Object.entries(fixedPerformance).map(([size, [vCpu, networkInterfaces]]): [string, Row] => [
        size,
        [vCpu, vCpu * memoryGiBPerVCpu, networkInterfaces],
    ]);
    return { ...Object.fromEntries(shared), ...beside };
}

/**
 * The instance types that are offered, as of August 2026. A type that is missing here is added as a row.
 * `nano` is left out: beside the system it has no room for a task.
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-specs.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
 */
const families = {
    t3: { architecture: "X86_64", sizes: burstable },
    t3a: { architecture: "X86_64", sizes: { ...burstable, small: [2, 2, 2] } },
    t4g: { architecture: "ARM64", sizes: burstable },
    m6i: { architecture: "X86_64", sizes: steady(4, { "24xlarge": [96, 384, 15], "32xlarge": [128, 512, 15] }) },
    m7i: { architecture: "X86_64", sizes: steady(4, { "24xlarge": [96, 384, 15], "48xlarge": [192, 768, 15] }) },
    m7g: { architecture: "ARM64", sizes: steady(4, { medium: [1, 4, 2] }) },
    c7i: { architecture: "X86_64", sizes: steady(2, { "24xlarge": [96, 192, 15], "48xlarge": [192, 384, 15] }) },
    c7g: { architecture: "ARM64", sizes: steady(2, { medium: [1, 2, 2] }) },
    r7i: { architecture: "X86_64", sizes: steady(8, { "24xlarge": [96, 768, 15], "48xlarge": [192, 1536, 15] }) },
    r7g: { architecture: "ARM64", sizes: steady(8, { medium: [1, 8, 2] }) },
    g4dn: {
        architecture: "X86_64",
        sizes: {
            xlarge: [4, 16, 3, 1],
            "2xlarge": [8, 32, 3, 1],
            "4xlarge": [16, 64, 3, 1],
            "8xlarge": [32, 128, 4, 1],
            "12xlarge": [48, 192, 8, 4],
            "16xlarge": [64, 256, 4, 1],
        },
    },
    g5: {
        architecture: "X86_64",
        sizes: {
            xlarge: [4, 16, 4, 1],
            "2xlarge": [8, 32, 4, 1],
            "4xlarge": [16, 64, 8, 1],
            "8xlarge": [32, 128, 8, 1],
            "12xlarge": [48, 192, 15, 4],
            "16xlarge": [64, 256, 8, 1],
            "24xlarge": [96, 384, 15, 4],
            "48xlarge": [192, 768, 7, 8],
        },
    },
    g6: {
        architecture: "X86_64",
        sizes: {
            xlarge: [4, 16, 4, 1],
            "2xlarge": [8, 32, 4, 1],
            "4xlarge": [16, 64, 8, 1],
            "8xlarge": [32, 128, 8, 1],
            "12xlarge": [48, 192, 8, 4],
            "16xlarge": [64, 256, 15, 1],
            "24xlarge": [96, 384, 15, 4],
            "48xlarge": [192, 768, 15, 8],
        },
    },
} satisfies Record<string, Family>;

const byFamily: Readonly<Record<string, Family | undefined>> = families;

/** `t3`, `m7g`. */
export const instanceFamilies: readonly string[] = Object.keys(families);

const gpuFamilies = instanceFamilies.filter((family) => Object.values(byFamily[family]?.sizes ?? {}).some(([, , , gpus = 0]) => gpus > 0));

/** Undefined where the type is not offered. @param name `t4g.medium` */
export function instanceTypeOf(name: string): InstanceType | undefined {
    const [familyName = "", size = "", ...more] = name.split(".");
    const family = Object.hasOwn(byFamily, familyName) ? byFamily[familyName] : undefined;
    const row = family !== undefined && more.length === 0 && Object.hasOwn(family.sizes, size) ? family.sizes[size] : undefined;
    if (family === undefined || row === undefined) return undefined;
    const [vCpu, memoryGiB, networkInterfaces, gpus = 0] = row;
    return { vCpu, memoryMiB: memoryGiB * 1024, architecture: family.architecture, gpus, networkInterfaces };
}

/** The sizes that a family is offered in, by ascending memory: `medium`, `large`. */
function sizesOf(familyName: string): readonly string[] {
    const sizes = Object.entries(byFamily[familyName]?.sizes ?? {});
    return sizes.sort(([, [, a]], [, [, b]]) => a - b).map(([size]) => size);
}

/** Why a type is not offered and what to write instead; undefined where it is. To be set behind the key that holds it. */
export function instanceTypeProblem(name: string): string | undefined {
    if (instanceTypeOf(name) !== undefined) return undefined;
    const got = `got ${JSON.stringify(name)}`;
    const [familyName = ""] = name.split(".");
    // https://github.com/aws/amazon-ecs-ami: of Amazon Linux 2023, the image with GPU drivers is for x86_64 alone.
    if (familyName === "g5g") return `no image of ECS has GPU drivers for arm64, ${got}; write a size of ${gpuFamilies.join(", ")}`;
    if (!Object.hasOwn(byFamily, familyName)) {
        return `a family that is not offered, ${got}; write <family>.<size>, such as t4g.medium, of ${instanceFamilies.join(", ")}`;
    }
    return `no size of ${familyName} that is offered, ${got}; write ${familyName}. and one of ${sizesOf(familyName).join(", ")}`;
}

/** MiB that the agent keeps from tasks, for the system and itself. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html */
export const reservedMemoryMiB = 256;

/** The share of an instance's memory that its operating system never sees, as Karpenter assumes. @see https://karpenter.sh/docs/reference/settings/ */
const hypervisorShare = 0.075;

/** Memory that an instance can be counted on to have for tasks. */
export function taskMemoryMiB({ memoryMiB }: InstanceType): number {
    return Math.floor(memoryMiB * (1 - hypervisorShare)) - reservedMemoryMiB;
}

/**
 * Tasks that fit on one instance, each with a network interface of its own, as long as the account does not trunk them.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function tasksPerInstance({ networkInterfaces }: InstanceType): number {
    return networkInterfaces - 1;
}

/**
 * Why no instance of this type can ever hold such a task, and what to do; undefined where one can. An unknown type has no say: it is
 * reported where it is read.
 * @param gpu whole GPUs of the task
 * @param name `t4g.medium`
 */
export function taskFits(size: TaskSize, gpu: number, name: string): string | undefined {
    const type = instanceTypeOf(name);
    if (type === undefined) return undefined;
    if (gpu > 0 && type.gpus === 0) {
        return `no GPU in a ${name}, got gpu: ${gpu}; write a group with instances of ${gpuFamilies.join(", ")}`;
    }
    if (gpu > type.gpus) return `more GPUs than a ${name} has, got gpu: ${gpu}; write at most ${type.gpus}, or take larger instances`;
    const cpu = type.vCpu * 1024;
    if (size.cpu > cpu) return `more CPU than a ${name} has, got ${size.cpu} units; write at most ${cpu}, or take larger instances`;
    const memory = taskMemoryMiB(type);
    return size.memoryMiB > memory
        ? `more memory than a ${name} has for tasks, got ${size.memoryMiB} MiB; write at most ${memory}, or take larger instances`
        : undefined;
}
