import * as assert from "node:assert/strict";
import { userData } from "./userData.ts";

const script = (gpus: number) => Buffer.from(userData({ clusterName: "services-staging", gpus }), "base64").toString("utf8");

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
});
