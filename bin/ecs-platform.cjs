#!/usr/bin/env node
// The command of the package: what the npm scripts of this project start, compiled.
const { join } = require("path");

process.argv.splice(2, 0, "--stack-trace-limit=0", join(__dirname, "..", "dist", "bin", "ecsPlatform.js"));
require("./node.cjs");
