import { endpointNames } from "../../../components/vocabulary/network.ts";
import { subnetId, vpcId } from "../awsText.ts";
import { ipv4BlockProblem } from "./ipv4Block.ts";
import * as v from "../values.ts";

const block = v.text({ meaning: "an IPv4 block", example: "10.1.0.0/16", pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/ });

const cidrBlock = v.checked(
    v.told(block, { json: { examples: ["10.1.0.0/16"], pattern: "^(10|172|192)(\\.(0|[1-9][0-9]*)){3}/1[67]$" } }),
    (cidr) =>
        ipv4BlockProblem(cidr, ({ bytes: [first = 0, second = 0], prefix }) => {
            const got = `got ${cidr}`;
            // @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
            if (prefix < 16 || prefix > 17) return `neither a /16 nor a /17, ${got}; each of three zones takes a /20 for tasks and a /24`;
            const isPrivate = first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168);
            return isPrivate ? undefined : `not a private block, ${got}; write one of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16`;
        }),
);

const zone = v.text({ meaning: "an availability zone", example: "eu-central-1a", pattern: /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/ });

/** The VPC of the environment: one of its own, or one that is there already. */
export const network = v.emptyIfMissing(
    v.choice(
        ["own", "existing"],
        [
            v.defaultVariant("own", {
                cidrBlock: v.required(
                    cidrBlock,
                    "A private /16 or /17: each of three zones takes a /20 for tasks and a /24 for the load balancer",
                ),
                availabilityZoneNames: v.optional(v.distinct(zone, 2, 3), {
                    description: "Two or three zones of the region; a third one may be added at the end later",
                    defaultText: "the first three of the region, where they are known",
                }),
                natGateways: v.withDefault(
                    v.oneOf(["Single", "OnePerAz", "None"]),
                    "OnePerAz",
                    "One for all is cheaper; one per zone keeps a zone's failure in that zone; without any, services reach S3 and `endpoints` alone",
                ),
                endpoints: v.withDefault(
                    v.distinct(v.oneOf(endpointNames)),
                    [],
                    "What services reach without leaving the VPC, beside S3: an interface endpoint in each private subnet",
                ),
                always: v.withDefault(
                    v.boolean,
                    false,
                    "Whether the VPC is made although nothing of the stack stands in it, such as for a database that is made elsewhere",
                ),
            }),
            v.variant("existing", {
                vpcId: v.required(vpcId, "The VPC"),
                publicSubnetIds: v.optional(v.distinct(subnetId, 2), {
                    description: "At least two of different zones, for the load balancer of a public entry",
                    defaultText: "none, and the entry is internal or there is none",
                }),
                privateSubnetIds: v.required(
                    v.distinct(subnetId, 2),
                    "At least two of different zones, for the tasks. They need a way out to AWS, through a NAT gateway or endpoints",
                ),
            }),
        ],
    ),
);
