import type { Key, Origin } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { egressText } from "../../components/model/services/egress.ts";
import type { PlannedVariable } from "../../components/model/services/servicePlan.ts";
import type { NetworkConfig } from "../../components/vocabulary/network.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** Where the tasks may connect to, and what they are told in clear text. */
export function reachFacts({ decided, plan }: ExplainedService, { network }: StackConfig, sources: Sources): readonly Fact[] {
    const told = new Map(plan.container.variables.toReversed().map((variable) => [variable.name, variable]));
    return [
        sources.decision("may connect to", httpsText(network), "the APIs of AWS and the registry of the image"),
        ...networkFacts(network, sources),
        ...plan.egress.map((rule, index) =>
            sources.fact("may connect to", { value: egressText(rule), from: from(["egress", index], decided), instead: "" }),
        ),
        ...[...told.values()].toReversed().map((variable) =>
            sources.fact("variable", {
                value: `${variable.name} = ${shortened(variable.value)}`,
                from: originOf(variable, decided),
                instead: "",
            }),
        ),
    ];
}

function httpsText(network: NetworkConfig | undefined): string {
    return network?.kind === "own" && network.natGateways === "None" ? "HTTPS, where an endpoint leads" : "HTTPS anywhere";
}

/** What the network makes of HTTPS anywhere. */
function networkFacts(network: NetworkConfig | undefined, sources: Sources): readonly Fact[] {
    if (network?.kind !== "own") return [];
    return [
        sources.setting("ways to AWS in the VPC", ["s3", ...(network.endpoints ?? [])].join(", "), ["network", "endpoints"]),
        sources.setting("NAT gateways", network.natGateways, ["network", "natGateways"]),
    ];
}

function originOf({ key = [], giver }: PlannedVariable, decided: DecidedService): Origin {
    return giver === undefined ? from(key, decided) : { kind: "decision", reason: `given by ${giver}` };
}

/** What a workload says for all its services stands elsewhere than what one of them says. */
function from(key: Key, { workload }: DecidedService): Origin {
    return workload === undefined ? { kind: "config", key } : { kind: "decision", reason: `${String(key[0])} of ${workload}` };
}

function shortened(value: string): string {
    return value.length > 60 ? `${value.slice(0, 57)}...` : value;
}
