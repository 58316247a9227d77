import { findResource } from "../../cloud/cloud.ts";
import { blocks, text } from "../../propertyValues.ts";
import { forwardedTo } from "./listeners.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const listener = "aws:lb/listener:Listener";
const rule = "aws:lb/listenerRule:ListenerRule";
const source =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version";

/** Refusals of rules by the protocol of the target groups behind them. */
export const routingCompositionRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types: [listener, rule],
        rule: "protocol-version-https",
        property: "actions",
        says: "target groups that speak HTTP/2 or gRPC stand behind an HTTPS listener",
        source,
        problem: (change) => {
            const version = specialVersion(change);
            if (version === undefined || protocolOf(change) !== "HTTP") return undefined;
            return `InvalidConfigurationRequest: Listener protocol 'HTTP' is not supported with a target group with the protocol-version '${version}'; use an HTTPS listener`;
        },
    },
    {
        kind: "cloud",
        types: [listener, rule],
        rule: "login-https",
        property: "actions",
        says: "users log in at an HTTPS listener",
        source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html",
        problem: (change) => {
            const { actions, defaultActions } = change.inputs;
            const login = blocks(actions ?? defaultActions).find(({ type }) => text(type).startsWith("authenticate-"));
            if (login === undefined || protocolOf(change) !== "HTTP") return undefined;
            return `InvalidLoadBalancerAction: Action type '${text(login["type"])}' is only supported on HTTPS listeners; use one`;
        },
    },
    {
        kind: "cloud",
        types: [listener, rule],
        rule: "protocol-version-only-forwards",
        property: "actions",
        says: "a rule whose target groups speak HTTP/2 or gRPC only forwards",
        source,
        problem: (change) => {
            const version = specialVersion(change);
            const { actions, defaultActions } = change.inputs;
            const other = blocks(actions ?? defaultActions).find(({ type }) => type !== "forward");
            if (version === undefined || other === undefined) return undefined;
            return `InvalidConfigurationRequest: Action type '${text(other["type"])}' is not supported with a target group with the protocol-version '${version}'; use forward actions only`;
        },
    },
];

/** The first protocol version other than HTTP/1.1 of the target groups that it forwards to. */
function specialVersion({ inputs, cloud, region }: Change): string | undefined {
    return forwardedTo(inputs)
        .flatMap((arn) => findResource(cloud, { type: "aws:lb/targetGroup:TargetGroup", region, id: text(arn) }) ?? [])
        .map(({ properties }) => text(properties["protocolVersion"]))
        .find((version) => version === "HTTP2" || version === "GRPC");
}

/** Empty for a listener that is not in this cloud. */
function protocolOf({ type, inputs, cloud, region }: Change): string {
    if (type === listener) return text(inputs["protocol"]);
    return text(findResource(cloud, { type: listener, region, id: text(inputs["listenerArn"]) })?.properties["protocol"]);
}
