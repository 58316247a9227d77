/**
 * Packages whose resources are rehearsed: those of AWS by what AWS does with them, the others as things that exist nowhere else.
 * `command` runs nothing here, and neither do dynamic resources, which Pulumi calls `pulumi-nodejs`.
 */
export const rehearsedPackages: readonly string[] = ["aws", "command", "random", "tls", "pulumi-nodejs"];
