import type * as pulumi from "@pulumi/pulumi";

/** A function as an API calls it: by an alias, whose version a deployment moves. */
export interface ApiFunction {
    readonly functionName: pulumi.Input<string>;
    readonly aliasName: pulumi.Input<string>;
    /** Of the alias. */
    readonly invokeArn: pulumi.Input<string>;
}
