import type {
    CheckResult,
    DiffRequest,
    Difference,
    DiffKind,
    ExistingResource,
    OperationFailure,
    Provider,
    ReadRequest,
    ReadResult,
    ResourceRequest,
    ResourceResult,
} from "../contract/provider.ts";
import { compareInputs, noDifference } from "../contract/differences.ts";
import { contains, parsePath } from "../contract/propertyPath.ts";
import { isObject, plain, type Properties, secret, unknownValue } from "../contract/values.ts";
import type { CloudChanges, FailurePoint, TypeSemantics } from "./case.ts";

interface CloudResource {
    readonly type: string;
    readonly name: string;
    readonly outputs: Properties;
}

/** The provider of the conformance cases: a cloud in memory whose types behave as a case says. */
export class SimProvider implements Provider {
    readonly #types: Readonly<Record<string, TypeSemantics>>;
    readonly #cloud = new Map<string, CloudResource>();
    readonly #counts = new Map<string, number>();
    #changes: CloudChanges = {};
    calls: string[] = [];

    constructor(types: Readonly<Record<string, TypeSemantics>>) {
        this.#types = types;
    }

    get ids(): readonly string[] {
        return [...this.#cloud.keys()].sort();
    }

    /** Begins a step of a case, with what others changed in the cloud and which operations fail. */
    begin(changes: CloudChanges): void {
        this.#changes = changes;
        this.calls = [];
        for (const [id, { type, name, props }] of Object.entries(changes.add ?? {})) {
            this.#cloud.set(id, { type, name, outputs: props });
        }
        for (const [id, props] of Object.entries(changes.set ?? {})) {
            const resource = this.#cloud.get(id);
            if (resource) this.#cloud.set(id, { ...resource, outputs: { ...resource.outputs, ...props } });
        }
        for (const id of changes.remove ?? []) this.#cloud.delete(id);
    }

    check({ type, inputs }: ResourceRequest): CheckResult {
        const { defaults, max } = this.#semantics(type);
        const checked = { ...defaults, ...inputs };
        const failures = Object.entries(max ?? {}).flatMap(([property, limit]) => {
            const value = plain(checked[property]);
            const isTooLarge = typeof value === "number" && value > limit;
            return isTooLarge ? [{ property, reason: `${property} must be at most ${limit}, got ${value}` }] : [];
        });
        return { inputs: checked, failures };
    }

    diff({ type, inputs, oldInputs }: DiffRequest): Difference | OperationFailure {
        const { diff = "detailed", replaceOn = [], deleteBeforeReplace = false } = this.#semantics(type);
        if (diff === "unimplemented") return { failure: "diff is not implemented" };
        if (diff === "unknown") return { ...noDifference, changes: "unknown" };
        const detailed = leaves(plain(oldInputs), plain(inputs));
        if (detailed.length === 0) return noDifference;
        const roots = replaceOn.map(parsePath);
        const isReplacing = (path: string) => roots.some((root) => contains(root, parsePath(path)));
        const keysOf = (paths: readonly string[]) => [...new Set(paths.map((path) => String(parsePath(path)[0])))].sort();
        const paths = detailed.map(([path]) => path);
        const replaceKeys = keysOf(paths.filter(isReplacing));
        return {
            changes: "some",
            changedKeys: keysOf(paths),
            replaceKeys,
            deleteBeforeReplace: deleteBeforeReplace && replaceKeys.length > 0,
            ...(diff === "detailed"
                ? { detailed: Object.fromEntries(detailed.map(([path, kind]) => [path, isReplacing(path) ? replacing(kind) : kind])) }
                : {}),
        };
    }

    previewCreate({ type, inputs }: ResourceRequest): Properties {
        const { counted = [], secretOutputs = [] } = this.#semantics(type);
        return { ...inputs, ...Object.fromEntries(["arn", ...counted, ...secretOutputs].map((key) => [key, unknownValue])) };
    }

    async create(request: ResourceRequest): Promise<ResourceResult | OperationFailure> {
        const { type, name, inputs } = request;
        this.calls.push(`create ${type}::${name}`);
        await this.#work(type, name);
        const failure = this.#failure("create", request);
        if (failure && !failure.isPartial) return { failure: failure.message };
        const count = (this.#counts.get(`${type}::${name}`) ?? 0) + 1;
        this.#counts.set(`${type}::${name}`, count);
        const id = `${(type.split(":").at(-1) ?? "").toLowerCase()}-${name}-${count}`;
        const outputs = { ...inputs, ...this.#computed(type, id) };
        this.#cloud.set(id, { type, name, outputs });
        return failure ? { failure: failure.message, partial: { id, outputs } } : { id, outputs };
    }

    previewUpdate({ type, inputs, oldOutputs }: ExistingResource): Properties {
        const { counted = [], secretOutputs = [] } = this.#semantics(type);
        const kept = Object.fromEntries(["arn", ...secretOutputs].map((key) => [key, oldOutputs[key]]));
        return { ...inputs, ...kept, ...Object.fromEntries(counted.map((key) => [key, unknownValue])) };
    }

    async update(request: ExistingResource): Promise<ResourceResult | OperationFailure> {
        const { type, name, id, inputs, oldOutputs } = request;
        this.calls.push(`update ${id}`);
        await this.#work(type, name);
        const failure = this.#failure("update", request);
        if (failure && !failure.isPartial) return { failure: failure.message };
        const { counted = [], secretOutputs = [] } = this.#semantics(type);
        const kept = Object.fromEntries(["arn", ...secretOutputs].map((key) => [key, oldOutputs[key]]));
        const counts = Object.fromEntries(counted.map((key) => [key, Number(plain(oldOutputs[key]) ?? 0) + 1]));
        const outputs = { ...inputs, ...kept, ...counts };
        this.#cloud.set(id, { type, name, outputs });
        return failure ? { failure: failure.message, partial: { id, outputs } } : { id, outputs };
    }

    async delete(request: ReadRequest): Promise<OperationFailure | undefined> {
        const { type, name, id } = request;
        this.calls.push(`delete ${id}`);
        await this.#work(type, name);
        const failure = this.#failure("delete", request);
        if (failure) return { failure: failure.message };
        this.#cloud.delete(id);
        return undefined;
    }

    async read(request: ReadRequest): Promise<ReadResult | OperationFailure | undefined> {
        const { type, name, id, inputs } = request;
        this.calls.push(`read ${id}`);
        await this.#work(type, name);
        const failure = this.#failure("read", request);
        if (failure) return { failure: failure.message };
        const found = this.#cloud.get(id);
        if (!found) return undefined;
        const { counted = [], secretOutputs = [] } = this.#semantics(type);
        const computed = ["arn", ...counted, ...secretOutputs];
        const known = Object.keys(inputs);
        const isInput = (key: string) => (known.length > 0 ? known.includes(key) : !computed.includes(key));
        return { id, outputs: found.outputs, inputs: Object.fromEntries(Object.entries(found.outputs).filter(([key]) => isInput(key))) };
    }

    findCreated({ type, name }: ResourceRequest, knownIds: readonly string[]): ResourceResult | undefined {
        const found = [...this.#cloud].find(([id, made]) => made.type === type && made.name === name && !knownIds.includes(id));
        return found && { id: found[0], outputs: found[1].outputs };
    }

    invoke(): Properties {
        throw new Error("sim has no functions");
    }

    construct(): Promise<Properties> {
        throw new Error("sim has no components");
    }

    #semantics(type: string): TypeSemantics {
        return this.#types[type] ?? {};
    }

    #computed(type: string, id: string): Properties {
        const { counted = [], secretOutputs = [] } = this.#semantics(type);
        return {
            arn: `arn:sim:${id}`,
            ...Object.fromEntries(counted.map((key) => [key, 1])),
            ...Object.fromEntries(secretOutputs.map((key) => [key, secret(`${key}-of-${id}`)])),
        };
    }

    #work(type: string, name: string): Promise<void> {
        const milliseconds = this.#changes.slow?.[`${type}::${name}`];
        return new Promise((resolve) => (milliseconds === undefined ? resolve() : setTimeout(resolve, milliseconds)));
    }

    #failure(on: "create" | "update" | "delete" | "read", { type, name, inputs }: ResourceRequest) {
        const wanted = (this.#changes.fail ?? []).filter((fail) => fail.type === type && fail.name === name).map((fail) => fail.on);
        const points: readonly (FailurePoint | string)[] = [...wanted, String(plain(inputs["failOn"]))];
        if (points.includes(on)) return { isPartial: false, message: `sim: ${on} of ${name} failed` };
        if (points.includes(`${on}-partial`)) return { isPartial: true, message: `sim: ${name} did not become ready` };
        return undefined;
    }
}

type Leaf = readonly [string, DiffKind];

/** Unlike the engine's own comparison, null counts as a value here. */
function leaves(oldInputs: unknown, inputs: unknown): Leaf[] {
    const nullSign = "\u0000null";
    const mark = (value: unknown): unknown => {
        if (value === null) return nullSign;
        // An unknown differs from everything, even from what it was.
        if (Array.isArray(value)) return value.map(mark);
        return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mark(item)])) : value;
    };
    const [before, after] = [mark(oldInputs), mark(inputs)];
    const { detailed } = compareInputs(isObject(before) ? before : {}, isObject(after) ? after : {});
    return Object.entries(detailed ?? {});
}

function replacing(kind: DiffKind): DiffKind {
    return `${kind.replace("-replace", "") as "add" | "delete" | "update"}-replace`;
}
