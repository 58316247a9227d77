import type { Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** Zones of another region, and subnets that are public and private. */
export function networkProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const network = stack.at("network");
    const { region } = stack.at("environment").right;
    const right = network.right;
    switch (right.kind) {
        case "own":
            return region === undefined
                ? []
                : (right.availabilityZoneNames ?? []).flatMap((name, index) => {
                      if (name.slice(0, -1) === region) return [];
                      const text = `an availability zone of another region, got "${name}"; write one of ${region}, such as ${region}a`;
                      return [{ path: [...network.path, "availabilityZoneNames", index], text }];
                  });
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
