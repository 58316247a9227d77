import * as assert from "node:assert/strict";
import { userData } from "./userData.ts";

const script = (gpus: number, spot = false) =>
    Buffer.from(userData({ clusterName: "services-staging", gpus, spot }), "base64").toString("utf8");

describe("userData", () => {
    it("tells the agent its cluster, keeps tasks from the role of the instance and memory from tasks", () => {
        assert.equal(
            script(0),
            `#!/bin/bash
cat <<'EOF' >> /etc/ecs/ecs.config
ECS_CLUSTER=services-staging
ECS_AWSVPC_BLOCK_IMDS=true
ECS_RESERVED_MEMORY=256
EOF
`,
        );
    });

    it("turns GPUs on where there are some", () => {
        assert.match(script(1), /ECS_RESERVED_MEMORY=256\nECS_ENABLE_GPU_SUPPORT=true\nEOF\n$/);
    });

    it("drains instances that may be on Spot once EC2 takes them back, and no others", () => {
        assert.match(script(0, true), /ECS_RESERVED_MEMORY=256\nECS_ENABLE_SPOT_INSTANCE_DRAINING=true\nEOF\n$/);
        assert.doesNotMatch(script(0), /SPOT/);
    });
});
