import type { Props } from "../resources/resource.ts";
import { eventTarget, pipe, schedule, service, taskSet } from "../resources/typeTokens.ts";
import { object } from "../resources/values.ts";

/** Where whatever starts tasks says which network they are in. */
export function networksOf(type: string, props: Props): readonly { readonly path: string; readonly network: Props }[] {
    const paths = [
        ...([...service, ...taskSet].includes(type) ? ["networkConfiguration"] : []),
        ...(eventTarget.includes(type) ? ["ecsTarget.networkConfiguration"] : []),
        ...(schedule.includes(type) ? ["target.ecsParameters.networkConfiguration"] : []),
        ...(pipe.includes(type) ? ["targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration"] : []),
    ];
    return paths.map((path) => ({ path, network: path.split(".").reduce((value, key) => object(value[key]), props) }));
}
