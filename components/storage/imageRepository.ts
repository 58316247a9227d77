import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import { type ImagesInUse, lifecycleRules, usualKeptImages } from "../model/images/lifecycleRules.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ImageRepositoryArgs extends Transformable {
    /** `amply-backend`. */
    repositoryName: string;
    /** Customer-managed key of the images of a new repository; one that is there keeps the key it has. @default AES-256 with keys that AWS manages */
    keyArn?: pulumi.Input<string>;
    /** The repository stays in AWS when it leaves the program; without it, images go with the repository. */
    deletionProtection: boolean;
    /** The repository is there, kept by AWS, and is taken up. @default it is made */
    adopt?: boolean;
    /** Older images go, but those in use. @default 10 */
    keptImages?: number;
    /** What runs, and is kept however old it is. @default nothing is known of it */
    inUse?: ImagesInUse;
}

/** An ECR repository: tags are immutable, and every image is scanned when it is pushed. */
export class ImageRepository extends pulumi.ComponentResource {
    /** `<registry>/<repository>`: where to push. */
    public readonly repositoryUrl: pulumi.Output<string>;

    constructor(name: string, args: ImageRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
        const { repositoryName, deletionProtection, keptImages = usualKeptImages, inUse = { tags: [], byDigest: true } } = args;
        super("platform:ecs:ImageRepository", name, { repositoryName, keptImages }, transformed(opts, args));

        const kept = { parent: this, retainOnDelete: deletionProtection, import: args.adopt ? repositoryName : undefined };
        const repository = new aws.ecr.Repository(
            name,
            {
                name: repositoryName,
                imageTagMutability: "IMMUTABLE",
                imageScanningConfiguration: { scanOnPush: true },
                encryptionConfigurations: [
                    args.keyArn === undefined ? { encryptionType: "AES256" } : { encryptionType: "KMS", kmsKey: args.keyArn },
                ],
                forceDelete: !deletionProtection,
            },
            // AWS encrypts a repository as it was made: for another key there would be a new one, without the images.
            { ...kept, ignoreChanges: ["encryptionConfigurations"] },
        );
        new aws.ecr.LifecyclePolicy(
            `${name}-lifecycle`,
            { repository: repository.name, policy: canonicalJson(lifecycleRules(keptImages, inUse)) },
            // It goes with what runs: AWS deletes nothing of a repository that it keeps, and a later stack writes rules of its own.
            { parent: this },
        );

        this.repositoryUrl = repository.repositoryUrl;
        this.registerOutputs({ repositoryUrl: this.repositoryUrl });
    }
}
