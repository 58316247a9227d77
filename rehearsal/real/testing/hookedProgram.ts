import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** One version of the program after the other. */
export type Moment = "made" | "changed" | "replaced" | "removed";

const hookTypes = ["beforeCreate", "afterCreate", "beforeUpdate", "afterUpdate", "beforeDelete", "afterDelete"] as const;
const shownProperties = ["name", "size", "visibilityTimeoutSeconds", "url"];

/**
 * Has hooks of every kind, a transform of functions and files. Both engines must call the hooks in the same order and with the same values.
 * @param note keeps a line for each call
 */
export function hookedProgram(moment: Moment, note: (call: string) => void): pulumi.Inputs {
    pulumi.runtime.registerInvokeTransform(({ token, args, opts }) =>
        token === "aws:iam/getPolicyDocument:getPolicyDocument" ? { args: { ...args, policyId: "transformed" }, opts } : undefined,
    );
    const noting = (prefix: string, options?: pulumi.ResourceHookOptions) =>
        Object.fromEntries(
            hookTypes.map((type) => {
                const call = (args: pulumi.ResourceHookArgs) => {
                    note(`${prefix} ${type} ${shown(args)}`);
                };
                return [type, new pulumi.ResourceHook(`${prefix}-${type}`, call, options)];
            }),
        );
    const [always, changing] = [noting("always", { onDryRun: true }), noting("changing")];
    const hooks: pulumi.ResourceHookBinding = Object.fromEntries(hookTypes.map((type) => [type, [always[type], changing[type]]]));
    const ignored = new pulumi.ResourceHook("ignored", fail, { ignoreErrors: true });

    const visibilityTimeoutSeconds = moment === "made" ? 30 : 60;
    if (moment !== "removed") {
        const name = pulumi.secret(moment === "replaced" ? "other-jobs" : "jobs");
        new aws.sqs.Queue("jobs", { name, visibilityTimeoutSeconds }, { hooks });
    }
    new aws.sqs.Queue("plain", { visibilityTimeoutSeconds }, { hooks: { beforeCreate: [ignored], afterUpdate: [ignored] } });
    new Group("group", { size: visibilityTimeoutSeconds }, { hooks });
    const files = {
        "index.js": new pulumi.asset.StringAsset("exports.handler = async () => 1;"),
        größe: new pulumi.asset.StringAsset("x"),
    };
    const role = "arn:aws:iam::111122223333:role/made-elsewhere";
    const code = new pulumi.asset.AssetArchive({ ...files, lib: new pulumi.asset.AssetArchive(files) });
    new aws.lambda.Function("function", { role, code, handler: "index.handler", runtime: "nodejs22.x" });
    return { policy: aws.iam.getPolicyDocumentOutput({ statements: [] }).json };
}

class Group extends pulumi.ComponentResource {
    constructor(name: string, args: pulumi.Inputs, options: pulumi.ComponentResourceOptions) {
        super("test:index:Group", name, args, options);
        const { url } = new aws.sqs.Queue(`${name}-queue`, {}, { parent: this });
        this.registerOutputs({ url });
    }
}

function fail(): void {
    throw new Error("ignored");
}

function shown(args: pulumi.ResourceHookArgs): string {
    const chosen = (properties: Record<string, unknown> | undefined) =>
        properties && Object.fromEntries(shownProperties.filter((key) => key in properties).map((key) => [key, valueOf(properties[key])]));
    return JSON.stringify({
        ...{ id: args.id, name: args.name, type: args.type },
        newInputs: chosen(args.newInputs),
        oldInputs: chosen(args.oldInputs),
        newOutputs: chosen(args.newOutputs),
        oldOutputs: chosen(args.oldOutputs),
    });
}

function valueOf(value: unknown): unknown {
    if (pulumi.Output.isInstance(value)) return "[secret]";
    return pulumi.isUnknown(value) ? "[unknown]" : value;
}
