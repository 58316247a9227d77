import { changesComment } from "../commands/changes.ts";

process.stdout.write(changesComment(process.argv.slice(2)));
