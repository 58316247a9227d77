import type * as pulumi from "@pulumi/pulumi";
import { isResourceKind, type ResourceArgs, resourceTypes, type Transform, type Transformable } from "./transform.ts";

/** The options of a component whose resources are transformed: a resource hands its transformations on to all that is made in it. */
export function transformed(
    opts: pulumi.ComponentResourceOptions | undefined,
    { transform }: Transformable,
): pulumi.ComponentResourceOptions | undefined {
    if (transform === undefined) return opts;
    return { ...opts, transformations: [...(opts?.transformations ?? []), transformation(transform)] };
}

type Made = pulumi.ResourceTransformationArgs;

function transformation(transform: Transform): pulumi.ResourceTransformation {
    const kinds = Object.keys(transform).filter(isResourceKind);
    return (made) => {
        const kind = kinds.find((one) => made.type === resourceTypes[one]);
        return kind && changed(kind, transform[kind], { ...made, props: copyOf(made.props) });
    };
}

function changed<Kind extends keyof ResourceArgs>(
    kind: Kind,
    change: Transform[Kind],
    made: Made,
): pulumi.ResourceTransformationResult | undefined {
    if (change === undefined || !isOfKind(kind, made)) return undefined;
    return { props: change(made.props, made.name) ?? made.props, opts: made.opts };
}

function isOfKind<Kind extends keyof ResourceArgs>(kind: Kind, made: Made): made is Made & { readonly props: ResourceArgs[Kind] } {
    return made.type === resourceTypes[kind];
}

/** Components share parts of arguments, such as tags, between their resources. */
function copyOf(args: pulumi.Inputs): pulumi.Inputs {
    return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, copyOfValue(value)]));
}

function copyOfValue(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(copyOfValue);
    return isPlain(value) ? copyOf(value) : value;
}

/** An Output, a Promise or a resource is no part to be changed. */
function isPlain(value: unknown): value is pulumi.Inputs {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
