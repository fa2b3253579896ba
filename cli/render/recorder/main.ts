import * as fs from "node:fs";
import { startRecording } from "./programMonitor";
import { recorderVariable, type RecorderSettings, type Recording } from "./recording";
import { recordMessages } from "./programLog";
import { loadSdk } from "./sdk";

// Loaded ahead of the SDK's own runner, in the process that runs the program.
const settings = JSON.parse(process.env[recorderVariable]!) as RecorderSettings;
delete process.env[recorderVariable];

const recording: Recording = { manifests: [], problems: [], messages: [], outputs: {} };
process.on("exit", () => fs.writeFileSync(settings.result, JSON.stringify(recording)));

const sdk = loadSdk(settings.directory);
recordMessages(sdk, recording);
startRecording(sdk, settings, recording);

// From source ts-node has compiled all this; the program is compiled as its own project says.
const register = Symbol.for("ts-node.register.instance");
delete process.env.TS_NODE_PROJECT;
(process as { [register]?: { enabled(on: boolean): boolean } })[register]?.enabled(false);
