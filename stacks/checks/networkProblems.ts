import { zonesOf } from "../../components/model/network/regions.ts";
import type { Path, Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";
import { alternatives } from "../wording.ts";

/** Zones that the region has not, and subnets that are public and private, or are missing. */
export function networkProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const network = stack.at("network");
    const { region } = stack.at("environment").right;
    const right = network.right;
    switch (right.kind) {
        case "own": {
            const path = [...network.path, "availabilityZoneNames"];
            const isUnsaid = !network.has("availabilityZoneNames");
            return region === undefined ? [] : zoneProblems(region, isUnsaid ? undefined : (right.availabilityZoneNames ?? []), path);
        }
        case "existing": {
            const { publicSubnetIds = [], privateSubnetIds = [] } = right;
            const both = publicSubnetIds.find((id) => privateSubnetIds.includes(id));
            return [
                ...(both === undefined
                    ? []
                    : [
                          {
                              path: network.path,
                              text: `a subnet is public and private, got ${both}; delete it from one of the two lists`,
                          },
                      ]),
                ...publicEntryProblems(stack),
            ];
        }
        case undefined:
            return [];
    }
}

/** @param names undefined where none are written */
function zoneProblems(region: string, names: readonly string[] | undefined, path: Path): readonly Problem[] {
    const zones = zonesOf(region);
    if (names === undefined) {
        const text = `missing; the zones of ${region} differ from account to account, so write two or three that this one has, such as [${region}a, ${region}b]`;
        return zones.length >= 3 ? [] : [{ path, text }];
    }
    return names.flatMap((name, index) => {
        const isElsewhere = name.slice(0, -1) !== region;
        if (!isElsewhere && (zones.length === 0 || zones.includes(name))) return [];
        const what = isElsewhere ? "an availability zone of another region" : `no availability zone of ${region}`;
        const mend = zones.length === 0 ? `one of ${region}, such as ${region}a` : alternatives(zones);
        return [{ path: [...path, index], text: `${what}, got "${name}"; write ${mend}` }];
    });
}

/** A load balancer that everybody reaches needs subnets that everybody reaches. */
function publicEntryProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const entry = stack.at("entry");
    const isPublic = entry.right.kind === "made" && entry.right.scheme === "public";
    if (!isPublic || stack.at("network").has("publicSubnetIds")) return [];
    const text = `public, and the VPC has no public subnets here; write network.publicSubnetIds, or scheme: internal`;
    return [{ path: [...entry.path, "scheme"], text }];
}
