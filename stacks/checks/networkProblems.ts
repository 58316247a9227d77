import { zonesOf } from "../../components/model/network/regions.ts";
import type { Path, Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";
import { alternatives } from "../wording.ts";

/** Zones that the region has not, and subnets that are public and private. */
export function networkProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const network = stack.at("network");
    const { region } = stack.at("environment").right;
    const right = network.right;
    switch (right.kind) {
        case "own":
            return region === undefined ? [] : zoneProblems(region, right.availabilityZoneNames ?? [], network.path);
        case "existing": {
            const { publicSubnetIds = [], privateSubnetIds = [] } = right;
            const both = publicSubnetIds.find((id) => privateSubnetIds.includes(id));
            if (both === undefined) return [];
            return [{ path: network.path, text: `a subnet is public and private, got ${both}; delete it from one of the two lists` }];
        }
        case undefined:
            return [];
    }
}

function zoneProblems(region: string, names: readonly string[], path: Path): readonly Problem[] {
    const zones = zonesOf(region);
    if (zones.length < 3) {
        const text = `too few availability zones for a VPC of its own, got ${region}; write kind: existing with your own VPC, or choose another region`;
        return [{ path, text }];
    }
    return names.flatMap((name, index) => {
        if (zones.includes(name)) return [];
        const isElsewhere = name.slice(0, -1) !== region;
        const what = isElsewhere ? "an availability zone of another region" : `no availability zone of ${region}`;
        return [{ path: [...path, "availabilityZoneNames", index], text: `${what}, got "${name}"; write ${alternatives(zones)}` }];
    });
}
