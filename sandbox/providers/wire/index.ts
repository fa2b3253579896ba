export { Asset } from "./asset";
export { InitFailedError } from "./initFailedError";
export * from "./provider";
export { ProviderError } from "./providerError";
export { ResourceReference } from "./resourceReference";
export { Secret } from "./secret";
export { serve } from "./serve";
export * from "./values";
