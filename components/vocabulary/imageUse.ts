import type { SecretReference } from "./secrets.ts";

/** How the image of a service is fetched and started. */
export interface ImageUse {
    /** The program, in the place of that of the image. @default what the image says */
    readonly entryPoint?: readonly string[];
    /** Of the processors that the image is built for. @default arm64, and on EC2 that of the instances */
    readonly architecture?: Architecture;
    /** User name and password for a private registry other than ECR. @default nobody asks for them */
    readonly registryCredentials?: SecretReference;
    /** The repository of ECR that the image names is made here. @default it is there, or the image comes from elsewhere */
    readonly repository?: RepositoryDescription;
}

/** A repository that a stack makes. */
export interface RepositoryDescription {
    /** The newest that are kept, beside those in use. @default 10 */
    readonly keptImages?: number;
}

/** As images call them. */
export const architectures = ["arm64", "x86"] as const;
export type Architecture = (typeof architectures)[number];
