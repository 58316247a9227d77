/** Values as Pulumi hands them to a policy. Reading one that is not known yet throws. */
export type Props = Readonly<Record<string, unknown>>;

/** What a rule sees of a resource: its checked inputs in a resource rule, its outputs in a stack rule. */
export interface Resource {
    readonly type: string;
    /** Logical name. */
    readonly name: string;
    readonly urn: string;
    readonly props: Props;
    readonly opts: { readonly ignoreChanges: readonly string[] };
    readonly provider?: { readonly props: Props };
    /** The component that it is part of. Stack rules only. */
    readonly parent?: Resource;
    /** By input, the resources whose outputs it holds. Stack rules only. */
    readonly propertyDependencies?: Readonly<Record<string, readonly Resource[]>>;
}

export type Stack = readonly Resource[];
