import assert from "node:assert/strict";
import { chatChannels } from "./chatChannels.ts";

const none = { emails: [], httpsSecrets: [] };
const slack = (channelId: string) => ({ workspaceId: "T1", channelId });
const teams = { tenantId: "t", teamId: "team", channelId: "c" };

describe("chatChannels", () => {
    it("are none where none is named", () => {
        assert.deepEqual(chatChannels({}), []);
        assert.deepEqual(chatChannels({ page: none, ticket: none }), []);
    });

    it("are one for a channel that both severities name, since AWS takes it once", () => {
        assert.deepEqual(chatChannels({ page: { ...none, slack: slack("C1") }, ticket: { ...none, slack: slack("C1"), teams } }), [
            { kind: "slack", role: "slack-C1", severities: ["page", "ticket"], workspaceId: "T1", channelId: "C1" },
            { kind: "teams", role: "teams-team", severities: ["ticket"], ...teams },
        ]);
    });

    it("go by the channel and not by the severity, so that one keeps its name when the other severity takes it", () => {
        const roles = (channels: Parameters<typeof chatChannels>[0]) =>
            chatChannels(channels).map(({ role, severities }) => [role, severities]);
        assert.deepEqual(roles({ page: { ...none, slack: slack("C1") }, ticket: { ...none, slack: slack("C2") } }), [
            ["slack-C1", ["page"]],
            ["slack-C2", ["ticket"]],
        ]);
        assert.deepEqual(roles({ page: { ...none, slack: slack("C2") } }), [["slack-C2", ["page"]]]);
    });
});
