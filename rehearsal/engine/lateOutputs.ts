import type { Resource } from "@pulumi/pulumi";
import type * as Rpc from "@pulumi/pulumi/runtime/rpc.js";
import { load } from "../contract/installation.ts";

type Resolver = Rpc.OutputResolvers[string];
type Answer = Parameters<Resolver>;

/** What the SDK calls as properties of the module, so that others may stand in. */
const rpc: Pick<typeof Rpc, "transferProperties"> = load("@pulumi/pulumi/runtime/rpc");

/** The outputs of a resource that nobody has read yet. */
interface Unread {
    readonly label: string;
    /** By property, once the engine has answered. */
    readonly answers: Map<string, Answer>;
    /** By property, once somebody has read it. */
    readonly resolvers: Map<string, Resolver>;
}

const nothingKnown: Unread = { label: "", answers: new Map(), resolvers: new Map() };

/**
 * Makes an output of a resource when it is first read. The SDK makes one of some thirty promises for each property as the resource is
 * constructed, and a program reads one property in fifty: the others are two thirds of the time and of the memory that a resource takes.
 * @returns undoes it
 */
export function makeOutputsLate(): () => void {
    const { transferProperties } = rpc;
    const unread = new WeakMap<Resource, Unread>();
    const accessors = new Map<string, PropertyDescriptor>();

    const make = (resource: Resource, property: string) => {
        const { label, answers, resolvers } = unread.get(resource) ?? nothingKnown;
        Reflect.deleteProperty(resource, property);
        // The SDK would keep the text of the input to name the output by it.
        const { [property]: resolve } = transferProperties(resource, label, { [property]: undefined });
        if (resolve === undefined) return;
        const answer = answers.get(property);
        if (answer === undefined) resolvers.set(property, resolve);
        else resolve(...answer);
    };
    // Resources that share their accessors share their shape as well.
    const accessorOf = (property: string): PropertyDescriptor => {
        const accessor = accessors.get(property) ?? {
            configurable: true,
            enumerable: true,
            get(this: Resource): unknown {
                make(this, property);
                return Reflect.get(this, property);
            },
            set(this: Resource, value: unknown) {
                Object.defineProperty(this, property, { value, configurable: true, enumerable: true, writable: true });
            },
        };
        accessors.set(property, accessor);
        return accessor;
    };

    rpc.transferProperties = (resource, label, inputs) => {
        const outputs: Unread = { label, answers: new Map(), resolvers: new Map() };
        unread.set(resource, outputs);
        const properties = Object.keys(inputs).filter((property) => property !== "id" && property !== "urn");
        return Object.fromEntries(
            properties.map((property): [string, Resolver] => {
                // The SDK refuses a property that the resource has already.
                if (Object.hasOwn(resource, property)) transferProperties(resource, label, { [property]: undefined });
                Object.defineProperty(resource, property, accessorOf(property));
                return [
                    property,
                    (...answer) => {
                        const resolve = outputs.resolvers.get(property);
                        if (resolve === undefined) outputs.answers.set(property, answer);
                        else resolve(...answer);
                    },
                ];
            }),
        );
    };
    return () => {
        rpc.transferProperties = transferProperties;
    };
}
