import assert from "node:assert/strict";
import { exampleFile } from "../docs/exampleStacks.ts";
import { explainedFacts } from "./testing/explainedFacts.ts";

const facts = (title: string, service = "todos") => explainedFacts(title, "staging", service, "--config-file", exampleFile("todo"));

describe("explain of an HTTP API", () => {
    it("tells who may call it, and where it answers", () => {
        assert.deepEqual(facts("Callers"), [
            ["may call it", "whoever has a token of https://login.example.com for todos", "config"],
            ["most requests", "500 a second, 1000 at once", "default"],
            ["pages of other origins", "https://app.example.com", "config"],
            ["answers at", "the address that API Gateway gives it", "default"],
            ["output of its address", "entryUrls.ApiEndpoint", "config"],
        ]);
    });

    it("tells where each route leads, and what the function may do with the table", () => {
        assert.deepEqual(facts("Routes"), [
            ["GET /todos", "list-todos, which may read the table", "config"],
            ["POST /todos", "create-todo, which may write the table, 50 a second, 100 at once", "config"],
            ["GET /todos/{id}", "get-todo, which may read the table", "config"],
        ]);
        assert.deepEqual(facts("Access", "create-todo"), [
            ["may use table todos", "write", "decision"],
            ["TABLE_NAME", "todos", "decision"],
        ]);
    });

    it("tells how the table is kept, and what its alarms begin at", () => {
        assert.deepEqual(facts("Table"), [
            ["table", "todos", "decision"],
            ["partition key", "id", "config"],
            ["capacity", "on demand", "default"],
            ["can be restored for", 35, "default"],
            ["deletion is refused", false, "config"],
            ["encrypted under", "the key of DynamoDB that AWS manages", "default"],
        ]);
        assert.deepEqual(facts("Alarms"), [
            ["5xx", 1, "default"],
            ["p99", 3, "default"],
            ["4xx", 25, "default"],
            ["tableThrottled", 10, "default"],
            ["tableErrors", 5, "default"],
        ]);
    });
});
