export { BridgedProvider } from "./bridgedProvider";
export type { Argument, Created, ResourceDefinition } from "./resourceDefinition";
