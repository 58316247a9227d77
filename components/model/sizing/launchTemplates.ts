import { type InstanceType, instanceTypeOf, instanceTypeProblem } from "./instanceTypes.ts";

/** A launch template of a group, and what it starts. */
export interface TemplatePlan {
    /** Behind the name of the group: `template`, and `template-x86` for the one of the other architecture. */
    readonly role: string;
    /** What the types have in common, which image and agent depend on: that of the first. */
    readonly type: InstanceType;
    /** The first stands in the template, and each in an override of the group. */
    readonly instanceTypes: readonly string[];
}

/**
 * One launch template for each CPU architecture, since a template names one image. That of the type which a group prefers comes first.
 * @throws Error when a type is not offered
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups-launch-template-overrides.html
 */
export function launchTemplates(instanceTypes: readonly string[]): readonly TemplatePlan[] {
    const known = instanceTypes.map((name) => {
        const type = instanceTypeOf(name);
        if (type === undefined) throw new Error(`launchTemplates: ${instanceTypeProblem(name) ?? ""}`);
        return { name, type };
    });
    return [...Map.groupBy(known, ({ type }) => type.architecture)].flatMap(([architecture, started], index) => {
        const [first] = started;
        const role = index === 0 ? "template" : `template-${architecture === "ARM64" ? "arm64" : "x86"}`;
        return first === undefined ? [] : [{ role, type: first.type, instanceTypes: started.map(({ name }) => name) }];
    });
}
