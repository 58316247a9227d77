import { type Cloud, type CloudResource, resourcesOf } from "../aws/cloud/cloud.ts";
import { block, blocks, text, valuesAt } from "../aws/propertyValues.ts";
import { serving } from "../aws/refusals/cloud/servedRequests.ts";

const rules = (cloud: Cloud, listeners: ReadonlySet<string>) =>
    resourcesOf(cloud, "aws:lb/listenerRule:ListenerRule").filter(({ properties }) => listeners.has(text(properties["listenerArn"])));

/** The services to whose tasks the listener on port 443 sends requests, through firewalls that are open on both sides. */
export function reachableServices(cloud: Cloud): ReadonlySet<string> {
    const listeners = new Set(
        resourcesOf(cloud, "aws:lb/listener:Listener").flatMap(({ id, properties }) => (properties["port"] === 443 ? [id] : [])),
    );
    const served = new Set(rules(cloud, listeners).flatMap(({ properties }) => serving(properties)));
    const reached = resourcesOf(cloud, "aws:ecs/service:Service").filter(({ properties }) =>
        blocks(properties["loadBalancers"]).some(({ targetGroupArn, advancedConfiguration, containerPort }) => {
            const groups = [targetGroupArn, block(advancedConfiguration)["alternateTargetGroupArn"]];
            return groups.some((arn) => served.has(arn)) && isOpen(cloud, properties, containerPort);
        }),
    );
    return new Set(reached.map(({ properties }) => text(properties["name"])));
}

function isOpen(cloud: Cloud, service: CloudResource["properties"], port: unknown): boolean {
    const own = valuesAt(service, "networkConfiguration.securityGroups[]");
    const opens = (way: string) =>
        resourcesOf(cloud, `aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`)
            .map(({ properties }) => properties)
            .filter(({ fromPort }) => fromPort === port);
    const into = opens("Ingress").filter(({ securityGroupId }) => own.includes(securityGroupId));
    return into.some(({ referencedSecurityGroupId: entry }) =>
        opens("Egress").some(
            ({ securityGroupId, referencedSecurityGroupId }) => securityGroupId === entry && own.includes(referencedSecurityGroupId),
        ),
    );
}
