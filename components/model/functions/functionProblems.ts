import type { FunctionDescription } from "../../vocabulary/function.ts";
import { ecrImage } from "../images/ecrImage.ts";
import type { DecisionProblem } from "../services/decided.ts";
import { decideSecrets } from "../services/decidedSecret.ts";
import { concurrencyProblems } from "./concurrencyProblems.ts";
import { layerProblems } from "./layerProblems.ts";
import { functionRouteProblems } from "./routeProblems.ts";
import { defaultRuntime, deprecatedRuntimes, runtimes } from "./runtimes.ts";
import { shiftProblems } from "./shiftProblems.ts";
import { snapStartProblems } from "./snapStartProblems.ts";
import { sourceProblems } from "./sourceProblems.ts";

/**
 * What of a description Lambda would refuse, or would do otherwise than it reads.
 * @param name in the configuration @param region where layers are looked for
 */
export function functionProblems(name: string, description: FunctionDescription, region?: string): readonly DecisionProblem[] {
    return [
        ...(description.code.kind === "image" ? imageProblems(description, region) : runtimeProblems(description)),
        ...snapStartProblems(description),
        ...concurrencyProblems(description),
        ...layerProblems(description, region),
        ...secretProblems(description),
        ...networkProblems(description),
        ...sourceProblems(description),
        ...shiftProblems(description),
        ...functionRouteProblems(name, description),
    ];
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html */
function imageProblems(
    { code, runtime, handler, layers = [] }: FunctionDescription,
    region: string | undefined,
): readonly DecisionProblem[] {
    const because = ["code"];
    const kept = code.kind === "image" ? ecrImage(code.image)?.region : undefined;
    return [
        ...(kept === undefined || region === undefined || kept === region
            ? []
            : [
                  {
                      key: ["code", "image"],
                      text: `Lambda pulls from its own region, got an image in ${kept}; push it to ${region} too, and name that one`,
                      because,
                  },
              ]),
        ...(runtime === undefined
            ? []
            : [{ key: ["runtime"], text: `an image brings its own runtime, got ${runtime}; delete the line`, because }]),
        ...(handler === undefined
            ? []
            : [{ key: ["handler"], text: `an image starts its command, got ${handler}; delete the line, or write code.command`, because }]),
        ...(layers.length === 0
            ? []
            : [{ key: ["layers"], text: `Lambda adds no layers to an image, got ${layers.length}; copy them into the image`, because }]),
    ];
}

function runtimeProblems({ runtime = defaultRuntime, handler, webAdapter }: FunctionDescription): readonly DecisionProblem[] {
    const deprecated = deprecatedRuntimes[runtime];
    if (deprecated !== undefined) {
        const { since, successor } = deprecated;
        const text = `a runtime that AWS deprecated on ${since}, got ${runtime}; write ${successor}`;
        return [{ key: ["runtime"], text, because: ["runtime"] }];
    }
    if (handler !== undefined || webAdapter !== undefined || runtimes[runtime]?.handler !== undefined) return [];
    const text = `missing, and ${runtime} has no usual one; write what Lambda calls, such as com.acme.Orders::handleRequest`;
    return [{ key: ["handler"], text, because: ["runtime", "handler"] }];
}

/** ECS takes a secret apart for its containers. For a function nobody does. */
function secretProblems({ secrets = {} }: FunctionDescription): readonly DecisionProblem[] {
    return Object.entries(decideSecrets(secrets)).flatMap(([variable, { jsonKey, versionStage, versionId }]) => {
        const [part] = Object.entries({ jsonKey, versionStage, versionId }).flatMap(([key, value]) => (value === undefined ? [] : [key]));
        if (part === undefined) return [];
        const text = `a function gets the ARN of a secret and reads it itself, got a ${part} too; delete it, and take that part in the code`;
        return [{ key: ["secrets", variable], text, because: ["secrets"] }];
    });
}

function networkProblems({ vpc = false, egress = [] }: FunctionDescription): readonly DecisionProblem[] {
    if (vpc || egress.length === 0) return [];
    const text = `outside of the VPC a function has no firewall, got ${egress.length} ways out; write vpc: true, or delete it`;
    return [{ key: ["egress"], text, because: ["vpc", "egress"] }];
}
