import { hubProblems } from "../meshValidation";
import { matching, type Shape } from "./shapes";

/** Registry and directory of images. */
export const imageHub: Shape = (value, at) => hubProblems(value, at);

/** Image tags (github.com/distribution/reference). */
export const imageTag = matching(/^\w[\w.-]{0,127}$/, "is not an image tag", "an image tag such as 1.31.1");
