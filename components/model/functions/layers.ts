import type { FunctionArchitecture } from "../../vocabulary/function.ts";
import { partitionOf } from "../partition.ts";

/**
 * The Lambda Web Adapter as a layer, by account of each region of China.
 * @see https://awslabs.github.io/aws-lambda-web-adapter/getting-started/zip-packages.html
 */
const adapterAccountsOfChina: Readonly<Record<string, string>> = { "cn-north-1": "041581134020", "cn-northwest-1": "069767869989" };

/** The newest versions that are known here. */
export const layerVersions = { webAdapter: 26, powertoolsPython: 27, powertoolsTypeScript: 44 } as const;

interface Placed {
    readonly region: string;
    readonly architecture: FunctionArchitecture;
}

/** Undefined where there is none: in GovCloud, and for ARM64 in China. */
export function webAdapterLayer({ region, architecture }: Placed, version: number): string | undefined {
    const partition = partitionOf(region);
    const account = partition === "aws" ? "753240598075" : adapterAccountsOfChina[region];
    if (account === undefined || (partition === "aws-cn" && architecture === "arm64")) return undefined;
    return `arn:${partition}:lambda:${region}:${account}:layer:LambdaAdapterLayer${architecture === "x86" ? "X86" : "Arm64"}:${version}`;
}

/**
 * Powertools for Python has a layer for each version of Python and each architecture, that for TypeScript one for all. For other runtimes it is a
 * library of the code. Undefined for these, and outside of the partition `aws`.
 * @see https://docs.aws.amazon.com/powertools/python/latest/getting-started/install/
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/getting-started/lambda-layers
 */
export function powertoolsLayer(runtime: string, { region, architecture }: Placed, version?: number): string | undefined {
    if (partitionOf(region) !== "aws") return undefined;
    const arn = (account: string, name: string, usual: number) => `arn:aws:lambda:${region}:${account}:layer:${name}:${version ?? usual}`;
    if (runtime.startsWith("nodejs")) return arn("094274105915", "AWSLambdaPowertoolsTypeScriptV2", layerVersions.powertoolsTypeScript);
    if (!runtime.startsWith("python")) return undefined;
    const build = `${runtime.replace(".", "")}-${architecture === "x86" ? "x86_64" : "arm64"}`;
    return arn("017000801446", `AWSLambdaPowertoolsPythonV3-${build}`, layerVersions.powertoolsPython);
}
