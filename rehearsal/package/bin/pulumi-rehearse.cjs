#!/usr/bin/env node
const { join } = require("path");

process.argv.splice(2, 0, "--stack-trace-limit=0", "--disable-warning=ExperimentalWarning", join(__dirname, "..", "dist", "bin", "pulumiRehearse.js"));
require("./node.cjs");
