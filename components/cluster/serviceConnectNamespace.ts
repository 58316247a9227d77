import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ServiceConnectNamespaceArgs extends Transformable {
    /** `my-app.local`; unique in an account and region. A new name replaces the namespace, and every service in it is deployed again. */
    readonly namespace: string;
}

/**
 * Where the services of one stack find each other. It makes no DNS zone: the proxy beside each task knows the names, and nobody else does.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html
 */
export class ServiceConnectNamespace extends pulumi.ComponentResource {
    public readonly namespaceArn: pulumi.Output<string>;

    constructor(name: string, args: ServiceConnectNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { namespace } = args;
        super("platform:ecs:ServiceConnectNamespace", name, { namespace }, transformed(opts, args));

        this.namespaceArn = new aws.servicediscovery.HttpNamespace(
            name,
            { name: namespace, description: "Services that find each other by ECS Service Connect" },
            // A named resource is replaced delete-first otherwise, and Cloud Map refuses that while services are in the namespace.
            { parent: this, deleteBeforeReplace: false },
        ).arn;

        this.registerOutputs({ namespaceArn: this.namespaceArn });
    }
}
