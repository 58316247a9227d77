import type { FunctionDescription } from "../../vocabulary/function.ts";
import type { DecisionProblem } from "../services/decided.ts";
import { layerVersions, powertoolsLayer, webAdapterLayer } from "./layers.ts";
import { defaultRuntime } from "./runtimes.ts";

/** @see https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html */
const mostLayers = 5;

/** Layers that there are not, and more than Lambda takes. @param region not known yet: nothing is looked for */
export function layerProblems(description: FunctionDescription, region: string | undefined): readonly DecisionProblem[] {
    const { code, runtime = defaultRuntime, architecture = "arm64", layers = [], webAdapter, powertools } = description;
    if (code.kind === "image") return imageProblems(description);
    const placed = { region: region ?? "us-east-1", architecture };
    const adapter = webAdapter && webAdapterLayer(placed, webAdapter.layerVersion ?? layerVersions.webAdapter);
    const tools = powertools && powertoolsLayer(runtime, placed, powertools.layerVersion);
    const count = [...layers, adapter, tools].filter((layer) => layer !== undefined).length;
    return [
        ...(webAdapter !== undefined && adapter === undefined
            ? [
                  {
                      key: ["webAdapter"],
                      text: `no layer of the Web Adapter for ${architecture} in ${placed.region}, got webAdapter; write ${placed.region.startsWith("cn-") ? "architecture: x86, or " : ""}code of kind image with the adapter in it`,
                      because: ["webAdapter", "architecture"],
                  },
              ]
            : []),
        ...(powertools?.layerVersion !== undefined && tools === undefined
            ? [
                  {
                      key: ["powertools", "layerVersion"],
                      text: `no layer of Powertools for ${runtime} in ${placed.region}, got ${powertools.layerVersion}; delete the line, and bundle the library`,
                      because: ["powertools", "runtime"],
                  },
              ]
            : []),
        ...(count > mostLayers
            ? [
                  {
                      key: ["layers"],
                      text: `more than ${mostLayers} layers with those of webAdapter and powertools, got ${count}; take several together in one layer`,
                      because: ["layers", "webAdapter", "powertools", "runtime"],
                  },
              ]
            : []),
    ];
}

/** Both are files of the image. */
function imageProblems({ webAdapter, powertools }: FunctionDescription): readonly DecisionProblem[] {
    return (
        [
            ["webAdapter", webAdapter],
            ["powertools", powertools],
        ] as const
    ).flatMap(([key, written]) =>
        written?.layerVersion === undefined
            ? []
            : [
                  {
                      key: [key, "layerVersion"],
                      text: `Lambda adds no layers to an image, got ${written.layerVersion}; delete the line, and copy it into the image`,
                      because: ["code", key],
                  },
              ],
    );
}
