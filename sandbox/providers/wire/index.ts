export { InitFailedError } from "./initFailedError";
export * from "./provider";
export { ProviderError } from "./providerError";
export { serve } from "./serve";
export * from "./values";
